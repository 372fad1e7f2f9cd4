package io.paritas.legacy.copybook;

import io.paritas.legacy.copybook.Field.Kind;
import io.paritas.legacy.copybook.Field.Sign;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PICTURE, taken apart.
 *
 * @param written as the copybook has it
 * @param characters how many bytes it takes as text
 * @param numeric whether it is a plain number; text and edited numbers are not
 * @param digits of the number
 * @param scale of the number: digits behind the point; negative where PIC 9PPP says zeros
 * @param signed whether it has a sign at all
 * @param sign a sign of its own, as in PIC +9(8)
 */
record Picture(
    String written,
    int characters,
    boolean numeric,
    int digits,
    int scale,
    boolean signed,
    Sign sign,
    boolean pointWritten,
    boolean zerosBlank) {
  private static final Pattern REPEATED = Pattern.compile("(.)\\((\\d{1,5})\\)");
  private static final Pattern NUMBER =
      Pattern.compile("([+-]?)S?(P*)((?:[9Z])*)([V.]?)(P*)((?:[9Z])*)(P*)V?([+-]?)");
  private static final Pattern SYMBOLS = Pattern.compile("(?:[ABEPSVXZ90/,.+*$-]|CR|DB)+");
  private static final int MAX_DIGITS = 38;

  /**
   * @throws IllegalArgumentException where it is none that is read; the message names the item
   */
  static Picture of(String item, String written) {
    String symbols =
        REPEATED
            .matcher(written)
            .replaceAll(one -> Matcher.quoteReplacement(repeat(item, one.group(1), one.group(2))));
    if (symbols.indexOf('N') >= 0 || symbols.indexOf('G') >= 0) {
      throw new IllegalArgumentException(
          item + ": PIC N and PIC G (two-byte text) are not read; write PIC X of as many bytes");
    }
    if (!SYMBOLS.matcher(symbols).matches()) {
      throw new IllegalArgumentException(
          "%s: PIC %s is no picture; write one as in X(10), 9(8) or S9(7)V99"
              .formatted(item, written));
    }
    Matcher number = NUMBER.matcher(symbols);
    return number.matches() && symbols.matches(".*[9Z].*")
        ? number(item, written, symbols, number)
        : text(written, symbols.replaceAll("[SVP]", "").length());
  }

  private static String repeat(String item, String symbol, String times) {
    int count = Integer.parseInt(times);
    if (count == 0 || count > 32_767) {
      throw new IllegalArgumentException(
          "%s: PIC repeats a symbol %s times; write 1 to 32767".formatted(item, times));
    }
    return symbol.repeat(count);
  }

  private static Picture text(String written, int characters) {
    return new Picture(written, characters, false, 0, 0, false, Sign.NONE, false, false);
  }

  private static Picture number(String item, String written, String symbols, Matcher number) {
    int whole = number.group(3).length();
    int decimals = number.group(6).length();
    int digits = whole + decimals;
    int zerosBefore = number.group(2).length() + number.group(5).length();
    int zerosAfter = number.group(7).length();
    if (decimals == 0 && whole > 0 && number.group(2).isEmpty()) {
      zerosAfter += number.group(5).length();
      zerosBefore = 0;
    }
    if (digits > MAX_DIGITS) {
      throw new IllegalArgumentException(
          item + ": more than 38 digits; mend the PIC, no number has so many");
    }
    boolean point = number.group(4).equals(".");
    Sign sign = ownSign(number);
    int characters = digits + (point ? 1 : 0) + (sign == Sign.NONE ? 0 : 1);
    int scale = zerosBefore > 0 ? zerosBefore + digits : decimals - zerosAfter;
    boolean signed = symbols.indexOf('S') >= 0 || sign != Sign.NONE;
    boolean blanks = symbols.indexOf('Z') >= 0;
    return new Picture(written, characters, true, digits, scale, signed, sign, point, blanks);
  }

  private static Sign ownSign(Matcher number) {
    if (!number.group(1).isEmpty()) {
      return Sign.LEADING_SEPARATE;
    }
    return number.group(8).isEmpty() ? Sign.NONE : Sign.TRAILING_SEPARATE;
  }

  /**
   * @param said where the item or its group says that the sign stands; NONE where they say nothing
   */
  Kind zoned(Sign said) {
    Sign where = said.isSeparate() ? said : sign;
    if (where == Sign.NONE && signed) {
      where = said == Sign.NONE ? Sign.OVERPUNCHED : said;
    }
    return numeric ? new Kind.Zoned(where, scale, pointWritten, zerosBlank) : new Kind.Characters();
  }
}
