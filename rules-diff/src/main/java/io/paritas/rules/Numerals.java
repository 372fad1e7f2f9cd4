package io.paritas.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as people and systems write them, exactly. */
public final class Numerals {
  private static final int MAX_TEXT = 400;
  private static final int SHORT = 18;
  private static final int NOISY_DIGITS = 16;

  /** Sign before, behind or as brackets; thousands with commas; a point; an exponent. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "\\s*(?<open>\\()?(?<sign>[+-])?"
              + "(?<whole>\\d{1,3}(?:,\\d{3})+|\\d*)(?:\\.(?<part>\\d*))?"
              + "(?:[eE](?<exponent>[+-]?\\d{1,3}))?(?<last>[+-])?(?<close>\\))?\\s*");

  private Numerals() {}

  /**
   * The number that a text is, with the scale that it is written with: {@code 007}, {@code +7},
   * {@code 7.00}, {@code 7e0}, {@code 1,234.50}, {@code 12.50-} and {@code (12.50)} are numbers.
   *
   * @return null where the text is none, or is longer than 400 characters
   */
  public static @Nullable BigDecimal parse(String text) {
    if (text.length() > MAX_TEXT) {
      return null;
    }
    if (plain(text)) {
      return text.length() <= SHORT ? shortPlain(text) : new BigDecimal(text);
    }
    Matcher number = NUMBER.matcher(text);
    if (!number.matches() || !onceSigned(number)) {
      return null;
    }
    String digits = number.group("whole").replace(",", "");
    String part = number.group("part") == null ? "" : number.group("part");
    if (digits.isEmpty() && part.isEmpty()) {
      return null;
    }
    String exponent = number.group("exponent");
    BigDecimal value =
        new BigDecimal(
            digits + (part.isEmpty() ? "" : "." + part) + (exponent == null ? "" : "e" + exponent));
    return negative(number) ? value.negate() : value;
  }

  /** Digits, at most one point between them, at most a minus before: nearly every number. */
  private static boolean plain(String text) {
    int points = 0;
    int from = text.startsWith("-") ? 1 : 0;
    int last = text.length() - 1;
    for (int i = from; i <= last; i++) {
      char c = text.charAt(i);
      if (c == '.' && i > from && i < last) {
        points++;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return last >= from && points <= 1;
  }

  /** The same number, without a look at every notation that there is. */
  private static BigDecimal shortPlain(String text) {
    long unscaled = 0;
    int scale = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        scale = text.length() - 1 - i;
      } else if (c != '-') {
        unscaled = unscaled * 10 + c - '0';
      }
    }
    return BigDecimal.valueOf(text.charAt(0) == '-' ? -unscaled : unscaled, scale);
  }

  private static boolean onceSigned(Matcher number) {
    int brackets = number.group("open") == null ? 0 : 1;
    int signs =
        brackets + (number.group("sign") == null ? 0 : 1) + (number.group("last") == null ? 0 : 1);
    return signs <= 1 && brackets == (number.group("close") == null ? 0 : 1);
  }

  private static boolean negative(Matcher number) {
    return number.group("open") != null
        || "-".equals(number.group("sign"))
        || "-".equals(number.group("last"));
  }

  /**
   * Whether two numbers are the same but for what binary arithmetic leaves behind: exactly one of
   * them has 16 or more significant digits, and is the other one when rounded to its scale.
   */
  static boolean noise(BigDecimal one, BigDecimal other) {
    boolean noisy = one.precision() >= NOISY_DIGITS;
    if (noisy == other.precision() >= NOISY_DIGITS) {
      return false;
    }
    BigDecimal computed = noisy ? one : other;
    BigDecimal written = noisy ? other : one;
    return computed
            .setScale(Math.max(0, written.scale()), RoundingMode.HALF_EVEN)
            .compareTo(written)
        == 0;
  }
}
