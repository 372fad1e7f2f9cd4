package io.paritas.rules;

import io.paritas.rules.response.Platform;
import io.paritas.rules.response.Value;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Each platform's word translated by its own table, then the same word wanted. */
record Mapped(CodeTable legacy, CodeTable candidate) implements Comparison {
  @Override
  public String kind() {
    return "mapped";
  }

  @Override
  public boolean reflexive() {
    return legacy.identity() && candidate.identity();
  }

  @Override
  public Value normal() {
    return new Value.Fields(
        new TreeMap<>(Map.of("legacy", legacy.normal(), "candidate", candidate.normal())));
  }

  @Override
  public void compare(Sheet sheet, String path, @Nullable Value official, @Nullable Value shadow) {
    if (reflexive() && official != null && official.equals(shadow)) {
      return;
    }
    Optional<String> ours = translate(sheet.official().platform(), official);
    Optional<String> theirs = translate(sheet.shadow().platform(), shadow);
    if (ours == null || theirs == null) {
      Platform platform = ours == null ? sheet.official().platform() : sheet.shadow().platform();
      sheet.unjudged(
          path, official, shadow, notInTable(platform, ours == null ? official : shadow));
    } else if (!ours.equals(theirs)) {
      sheet.diverged(
          path,
          official,
          shadow,
          "translated: %s and %s".formatted(ours.orElse("nothing"), theirs.orElse("nothing")));
    }
  }

  private static String notInTable(Platform platform, @Nullable Value value) {
    return "the %s table has no word for %s"
        .formatted(platform.name().toLowerCase(Locale.ROOT), Rendering.shown(value));
  }

  private @Nullable Optional<String> translate(Platform platform, @Nullable Value value) {
    CodeTable table = platform == Platform.LEGACY ? legacy : candidate;
    return value == null ? Optional.empty() : table.translate(word(value));
  }

  private static String word(Value value) {
    return switch (value) {
      case Value.Text text -> text.value();
      case Value.Number number -> number.value().toPlainString();
      case Value.Bool bool -> String.valueOf(bool.value());
      default -> throw new IllegalArgumentException("not a code: " + Rendering.shown(value));
    };
  }
}
