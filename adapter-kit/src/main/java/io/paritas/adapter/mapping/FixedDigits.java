package io.paritas.adapter.mapping;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Date patterns in which every letter is one digit, as mainframes write them. Reads such a text
 * about five times as fast as a general formatter, and one stands in every record.
 */
final class FixedDigits {
  private static final String LETTERS = "yMdHmsS";
  private static final int MAX_FRACTION = 9;

  private final String pattern;
  private final int fraction;

  private FixedDigits(String pattern, int fraction) {
    this.pattern = pattern;
    this.fraction = fraction;
  }

  /** Null where the pattern has other letters, or a field of another width. */
  static @Nullable FixedDigits of(String pattern) {
    int fraction = width(pattern, 'S');
    boolean fixed =
        width(pattern, 'y') == 4
            && width(pattern, 'M') == 2
            && width(pattern, 'd') == 2
            && optionalPair(pattern, 'H')
            && optionalPair(pattern, 'm')
            && optionalPair(pattern, 's')
            && fraction <= MAX_FRACTION
            && contiguous(pattern)
            && pattern.chars().allMatch(c -> LETTERS.indexOf(c) >= 0 || "-/.: _".indexOf(c) >= 0);
    return fixed ? new FixedDigits(pattern, fraction) : null;
  }

  private static int width(String pattern, char letter) {
    return (int) pattern.chars().filter(c -> c == letter).count();
  }

  private static boolean optionalPair(String pattern, char letter) {
    int width = width(pattern, letter);
    return width == 2 || width == 0;
  }

  private static boolean contiguous(String pattern) {
    return LETTERS
        .chars()
        .allMatch(
            c ->
                pattern.indexOf(c) < 0
                    || pattern.lastIndexOf(c) - pattern.indexOf(c) + 1 == width(pattern, (char) c));
  }

  LocalDateTime read(String text) {
    if (text.length() != pattern.length()) {
      throw new DateTimeException("length");
    }
    int[] fields = new int[LETTERS.length()];
    for (int i = 0; i < text.length(); i++) {
      int field = LETTERS.indexOf(pattern.charAt(i));
      char c = text.charAt(i);
      if (field >= 0 && WholeConversion.digit(c)) {
        fields[field] = fields[field] * 10 + c - '0';
      } else if (field >= 0 || c != pattern.charAt(i)) {
        throw new DateTimeException("not the pattern");
      }
    }
    int nanos = fields[6];
    for (int i = fraction; i < MAX_FRACTION; i++) {
      nanos *= 10;
    }
    return LocalDateTime.of(
        fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], nanos);
  }
}
