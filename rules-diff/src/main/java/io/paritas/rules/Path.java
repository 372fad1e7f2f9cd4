package io.paritas.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a response a value stands: whole names, from the root. {@code amounts.transaction} is
 * two names; a name that holds anything but letters, digits, {@code _} and {@code -} stands in
 * double quotes, as in {@code attributes."risk.score"}.
 */
public record Path(List<String> names) {
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_-]+");
  private static final Pattern STEP =
      Pattern.compile("(?:(" + PLAIN.pattern() + ")|\"((?:[^\"]|\"\")+)\")(\\.|$)");

  public Path {
    names = List.copyOf(names);
  }

  /**
   * @throws IllegalArgumentException where the text is no path; the message says what to write
   */
  public static Path parse(String text) {
    List<String> names = new ArrayList<>();
    Matcher step = STEP.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!step.find(at)
          || step.start() != at
          || (step.end() == text.length() && endsInDot(step))) {
        throw notAPath(text);
      }
      names.add(step.group(1) != null ? step.group(1) : step.group(2).replace("\"\"", "\""));
      at = step.end();
    }
    if (names.isEmpty()) {
      throw notAPath(text);
    }
    return new Path(names);
  }

  private static boolean endsInDot(Matcher step) {
    return step.group(3).equals(".");
  }

  private static IllegalArgumentException notAPath(String text) {
    return new IllegalArgumentException(
        "'%s' is no path; write whole names joined by dots, as in amounts.transaction, and quote a name with other characters, as in attributes.\"risk.score\""
            .formatted(text));
  }

  /**
   * @throws IllegalArgumentException where a response has no such field; the message says what to
   *     write
   */
  public void requireKnown() {
    Lens.of(this);
  }

  String root() {
    return names.getFirst();
  }

  /** Whether what stands at the other path is this path's value or lies inside of it. */
  boolean covers(Path other) {
    return other.names.size() >= names.size() && other.names.subList(0, names.size()).equals(names);
  }

  static String join(String parent, String name) {
    String step =
        letters(name) || PLAIN.matcher(name).matches()
            ? name
            : '"' + name.replace("\"", "\"\"") + '"';
    return parent.isEmpty() ? step : parent + "." + step;
  }

  /** Nearly every name; a pattern would take longer than the comparison. */
  private static boolean letters(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  @Override
  public String toString() {
    return names.stream().reduce("", Path::join);
  }
}
