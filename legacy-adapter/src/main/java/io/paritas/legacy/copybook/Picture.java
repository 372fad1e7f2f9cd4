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
  private static final int MAX_DIGITS = 38;

  static Picture of(String item, String written) {
    String symbols =
        REPEATED
            .matcher(written)
            .replaceAll(one -> Matcher.quoteReplacement(repeat(item, one.group(1), one.group(2))));
    if (symbols.indexOf('N') >= 0 || symbols.indexOf('G') >= 0) {
      throw new InvalidCopybookException(item + ": PIC N and PIC G (two-byte text) are not read");
    }
    Matcher number = NUMBER.matcher(symbols);
    return number.matches() && symbols.matches(".*[9Z].*")
        ? number(item, written, symbols, number)
        : text(written, symbols.replaceAll("[SVP]", "").length());
  }

  private static String repeat(String item, String symbol, String times) {
    int count = Integer.parseInt(times);
    if (count == 0 || count > 32_767) {
      throw new InvalidCopybookException(item + ": PIC repeats a symbol " + times + " times");
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
      throw new InvalidCopybookException(item + ": more than 38 digits");
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

  Kind zoned(Sign separate) {
    Sign where = separate != Sign.NONE ? separate : sign;
    if (where == Sign.NONE && signed) {
      where = Sign.OVERPUNCHED;
    }
    return numeric ? new Kind.Zoned(where, scale, pointWritten, zerosBlank) : new Kind.Characters();
  }
}
