package io.paritas.rules;

import io.paritas.rules.response.Value;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Numbers, or texts that are numbers, no further apart than the tolerance. */
record NumberWithin(BigDecimal within) implements Comparison {
  private static final int MAX_TEXT = 64;

  NumberWithin {
    if (within.signum() < 0) {
      throw new IllegalArgumentException("a tolerance is zero or more");
    }
  }

  @Override
  public String kind() {
    return "number";
  }

  @Override
  public boolean reflexive() {
    return true;
  }

  @Override
  public Value normal() {
    return new Value.Fields(new TreeMap<>(Map.of("within", new Value.Number(within))));
  }

  @Override
  public void compare(Sheet sheet, String path, @Nullable Value official, @Nullable Value shadow) {
    if (official == null || shadow == null) {
      new Exact().compare(sheet, path, official, shadow);
      return;
    }
    if (official.equals(shadow)) {
      return;
    }
    BigDecimal apart = number(shadow).subtract(number(official));
    String why =
        "shadow is " + apart.abs().toPlainString() + (apart.signum() > 0 ? " more" : " less");
    if (apart.abs().compareTo(within) > 0) {
      sheet.diverged(path, official, shadow, why);
    } else if (apart.signum() != 0) {
      sheet.tolerated(path, official, shadow, why);
    }
  }

  private static BigDecimal number(Value value) {
    if (value instanceof Value.Number number) {
      return number.value();
    }
    if (value instanceof Value.Text text && text.value().length() <= MAX_TEXT) {
      try {
        // The value's own bounds keep an exponent from filling the memory.
        return new Value.Number(new BigDecimal(text.value())).value();
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("not a number: " + Rendering.shown(value), e);
      }
    }
    throw new IllegalArgumentException("not a number: " + Rendering.shown(value));
  }
}
