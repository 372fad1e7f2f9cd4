package io.paritas.rules;

import io.paritas.rules.response.Value;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The same value, or absent on both sides. */
record Exact() implements Comparison {
  @Override
  public String kind() {
    return "exact";
  }

  @Override
  public boolean reflexive() {
    return true;
  }

  @Override
  public Value normal() {
    return new Value.Text(kind());
  }

  @Override
  public void compare(Sheet sheet, String path, @Nullable Value official, @Nullable Value shadow) {
    if (!Objects.equals(official, shadow)) {
      sheet.diverged(path, official, shadow, "");
    }
  }
}
