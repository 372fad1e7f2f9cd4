package io.paritas.rules;

import io.paritas.rules.response.Value;
import org.jspecify.annotations.Nullable;

/** A condition over both answers must hold. */
record ExpressionHolds(Condition condition) implements Comparison {
  @Override
  public String kind() {
    return "expression";
  }

  /** What holds between two answers need not hold between equal ones. */
  @Override
  public boolean reflexive() {
    return false;
  }

  @Override
  public Value normal() {
    return new Value.Text(condition.text());
  }

  @Override
  public void compare(Sheet sheet, String path, @Nullable Value official, @Nullable Value shadow) {
    if (!condition.holds(sheet.official(), sheet.shadow())) {
      sheet.diverged(path, official, shadow, "does not hold: " + condition.text());
    }
  }
}
