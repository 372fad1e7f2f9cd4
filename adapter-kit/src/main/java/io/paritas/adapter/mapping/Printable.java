package io.paritas.adapter.mapping;

/** Makes text of a record safe to print: it may hold line ends, or what moves a terminal. */
final class Printable {
  private Printable() {}

  static String of(String text) {
    return text.chars().allMatch(Printable::isPlain) ? text : escaped(text);
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars()
        .forEach(
            c -> escaped.append(isPlain(c) ? String.valueOf((char) c) : "\\u%04X".formatted(c)));
    return escaped.toString();
  }
}
