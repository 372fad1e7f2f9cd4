package io.paritas.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.paritas.rules.response.Value;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Texts that are the same once what does not count is taken away, or that share a pattern. */
final class TextLike implements Comparison {
  private final Set<TextOption> options;
  private final @Nullable Pattern pattern;
  private final boolean trims;
  private final boolean collapses;
  private final boolean ignoresCase;

  TextLike(Set<TextOption> options, @Nullable String pattern) {
    this.options = Set.copyOf(options);
    this.trims = options.contains(TextOption.TRIM);
    this.collapses = options.contains(TextOption.COLLAPSE_SPACES);
    this.ignoresCase = options.contains(TextOption.IGNORE_CASE);
    this.pattern = pattern == null ? null : compile(pattern);
  }

  private static Pattern compile(String pattern) {
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "'%s' is no pattern of RE2: %s".formatted(pattern, e.getMessage()), e);
    }
  }

  @Override
  public String kind() {
    return "text";
  }

  @Override
  public boolean reflexive() {
    return true;
  }

  @Override
  public Value normal() {
    SortedMap<String, Value> fields = new TreeMap<>();
    options.stream()
        .sorted(Comparator.naturalOrder())
        .forEach(option -> fields.put(option.word(), new Value.Bool(true)));
    if (pattern != null) {
      fields.put("pattern", new Value.Text(pattern.pattern()));
    }
    return new Value.Fields(fields);
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
    String ours = what(official);
    String theirs = what(shadow);
    if (ours.equals(theirs)) {
      sheet.tolerated(path, official, shadow, "the same but for case or white space");
    } else if (pattern != null && pattern.matches(ours) && pattern.matches(theirs)) {
      sheet.tolerated(path, official, shadow, "both match " + pattern.pattern());
    } else {
      sheet.diverged(path, official, shadow, "");
    }
  }

  private String what(Value value) {
    if (!(value instanceof Value.Text text)) {
      throw new IllegalArgumentException("not a text: " + Rendering.shown(value));
    }
    String counts = text.value();
    if (trims) {
      counts = counts.strip();
    }
    if (collapses) {
      counts = counts.replaceAll("\\s+", " ");
    }
    return ignoresCase ? counts.toLowerCase(Locale.ROOT) : counts;
  }
}
