package io.paritas.legacy.iso8583;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a field is, as the standard writes it: {@code n 6}, {@code n..19}, {@code ans...999}, {@code
 * b 64}, {@code x+n 8}, {@code n 4; MMDD}.
 *
 * @param signed C (credit) or D (debit) stands before the digits
 * @param alphabet what its characters may be
 * @param lengthDigits how many digits tell its length; 0 where it always has the same
 * @param most its length, or the largest: characters or digits, the sign not counted; bytes of
 *     binary ones
 * @param time the form of a date or time; null where it is none
 */
record Shape(
    boolean signed, Alphabet alphabet, int lengthDigits, int most, @Nullable TimeForm time) {
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(x ?\\+ ?)?(a|n|s|an|as|ns|ans|anp|b|z) *(\\.{2,4})? *(\\d{1,4})(?: *; *(\\w+))?");
  private static final int BITS = 8;

  /** Null where this is no notation of the standard. */
  static @Nullable Shape parse(String written) {
    Matcher matcher = WRITTEN.matcher(written.strip());
    if (!matcher.matches()) {
      return null;
    }
    Alphabet alphabet = Alphabet.valueOf(matcher.group(2).toUpperCase(Locale.ROOT));
    int digits = matcher.group(3) == null ? 0 : matcher.group(3).length();
    int most = Integer.parseInt(matcher.group(4));
    boolean bits = alphabet == Alphabet.B && digits == 0;
    TimeForm time = matcher.group(5) == null ? null : new TimeForm(matcher.group(5));
    boolean sound =
        most > 0
            && (digits == 0 || most < Math.pow(10, digits))
            && (!bits || most % BITS == 0)
            && (matcher.group(1) == null || alphabet == Alphabet.N && digits == 0)
            && (time == null
                || time.valid() && alphabet == Alphabet.N && time.letters().length() == most);
    return sound
        ? new Shape(matcher.group(1) != null, alphabet, digits, bits ? most / BITS : most, time)
        : null;
  }

  /** Characters that it takes in a text. */
  int characters() {
    return most + (signed ? 1 : 0);
  }

  /** What a text of this shape says; null where it is none. A credit is plus, a debit minus. */
  @Nullable String read(String text) {
    String digits = signed ? text.substring(1) : text;
    for (int i = 0; i < digits.length(); i++) {
      if (!alphabet.allows(digits.charAt(i))) {
        return null;
      }
    }
    if (time != null && !digits.isEmpty() && !time.fits(digits)) {
      return null;
    }
    return signed ? signed(text.charAt(0), digits) : text;
  }

  private static @Nullable String signed(char sign, String digits) {
    return switch (sign) {
      case 'C' -> digits;
      case 'D' -> "-" + digits;
      default -> null;
    };
  }

  @Override
  public String toString() {
    return (signed ? "C or D and " : "")
        + (alphabet == Alphabet.B ? most + " bytes" : alphabet.letters() + dots() + most)
        + (time == null ? "" : " of the form " + time.letters());
  }

  private String dots() {
    return lengthDigits == 0 ? " " : ".".repeat(lengthDigits);
  }
}
