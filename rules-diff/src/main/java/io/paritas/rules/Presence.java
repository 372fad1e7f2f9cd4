package io.paritas.rules;

import io.paritas.rules.response.Value;
import org.jspecify.annotations.Nullable;

/** Present on both sides or absent on both. A null that was answered is present. */
record Presence() implements Comparison {
  @Override
  public String kind() {
    return "presence";
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
    if ((official == null) != (shadow == null)) {
      sheet.diverged(
          path,
          official,
          shadow,
          "absent on the " + (official == null ? "official" : "shadow") + " side");
    }
  }
}
