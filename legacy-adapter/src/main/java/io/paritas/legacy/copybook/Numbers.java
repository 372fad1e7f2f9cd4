package io.paritas.legacy.copybook;

import io.paritas.adapter.wire.Node;
import io.paritas.legacy.copybook.Field.Kind;
import io.paritas.legacy.copybook.Field.Sign;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Numbers as mainframes write them. Strict: what is not exactly a number is {@link Node.Broken},
 * never a number near it. A field of blanks or low-values only was never filled: {@link Node.Null}.
 */
final class Numbers {
  private static final Node NEVER_FILLED = new Node.Null();
  private static final Node NO_ZONED = new Node.Broken("zoned number");
  private static final Node NO_PACKED = new Node.Broken("packed number");
  private static final int LONG_DIGITS = 18;
  private static final int BLANK = 0x40;
  private static final int PLUS = 0x4E;
  private static final int MINUS = 0x60;
  private static final int POINT = 0x4B;

  private Numbers() {}

  /**
   * Bytes of an EBCDIC record from here to there; an ASCII record's digits are turned into EBCDIC
   * first.
   */
  static Node zoned(Kind.Zoned kind, byte[] bytes, int from, int size) {
    if (isFilledWith(BLANK, bytes, from, size) || isFilledWith(0, bytes, from, size)) {
      return NEVER_FILLED;
    }
    boolean separate = kind.sign().isSeparate();
    int signAt = signAt(kind.sign(), from, size);
    int pointAt = pointAt(kind, from, size);
    boolean negative = false;
    boolean point = false;
    StringBuilder digits = new StringBuilder(size);
    for (int i = from; i < from + size; i++) {
      int b = bytes[i] & 0xFF;
      if (i == signAt && separate) {
        if (b != PLUS && b != MINUS && b != BLANK) {
          return NO_ZONED;
        }
        negative = b == MINUS;
      } else if (b == BLANK && kind.zerosBlank() && digits.isEmpty() && !point) {
        continue;
      } else if (b == POINT && i == pointAt) {
        point = true;
      } else if ((b & 0xF) <= 9 && (b >> 4 == 0xF || i == signAt && isSign(b >> 4, kind.sign()))) {
        negative |= i == signAt && isNegative(b >> 4);
        digits.append((char) ('0' + (b & 0xF)));
      } else {
        return NO_ZONED;
      }
    }
    if (digits.isEmpty() || point != kind.pointWritten()) {
      return NO_ZONED;
    }
    // Without sign and decimals it may be a code, whose leading zeros count.
    return kind.sign() == Sign.NONE && kind.scale() == 0
        ? new Node.Text(digits.toString())
        : new Node.Number(exact(digits, negative, kind.scale()));
  }

  private static int signAt(Sign sign, int from, int size) {
    return switch (sign) {
      case LEADING_SEPARATE, LEADING_OVERPUNCHED -> from;
      case TRAILING_SEPARATE, OVERPUNCHED, NONE -> from + size - 1;
    };
  }

  /** Where the point must be: elsewhere the digits would mean another amount. */
  private static int pointAt(Kind.Zoned kind, int from, int size) {
    int signBehind = kind.sign() == Sign.TRAILING_SEPARATE ? 1 : 0;
    return kind.pointWritten() ? from + size - 1 - signBehind - kind.scale() : -1;
  }

  /** Compilers put a C into unsigned numbers too. */
  private static boolean isSign(int zone, Sign sign) {
    return sign == Sign.NONE ? zone == 0xC : zone >= 0xA;
  }

  private static boolean isNegative(int half) {
    return half == 0xB || half == 0xD;
  }

  /**
   * @param blank how the record's code page writes it
   */
  static Node packed(Kind.Packed kind, byte[] bytes, int from, int size, int blank) {
    // Without a sign, zeros are a number, and so are blanks: 4040.
    if (kind.signNibble()
        && (isFilledWith(blank, bytes, from, size) || isFilledWith(0, bytes, from, size))) {
      return NEVER_FILLED;
    }
    StringBuilder digits = new StringBuilder(size * 2);
    int nibbles = kind.signNibble() ? size * 2 - 1 : size * 2;
    if (nibbles > kind.digits() && nibble(bytes, from, 0) != 0) {
      // One digit more than its PIC has: no program wrote that.
      return NO_PACKED;
    }
    for (int i = 0; i < nibbles; i++) {
      int digit = nibble(bytes, from, i);
      if (digit > 9) {
        return NO_PACKED;
      }
      digits.append((char) ('0' + digit));
    }
    boolean negative = false;
    if (kind.signNibble()) {
      int sign = nibble(bytes, from, nibbles);
      if (sign < 0xA || !kind.signed() && isNegative(sign)) {
        return NO_PACKED;
      }
      negative = isNegative(sign);
    }
    return new Node.Number(exact(digits, negative, kind.scale()));
  }

  private static int nibble(byte[] bytes, int from, int index) {
    int b = bytes[from + index / 2] & 0xFF;
    return index % 2 == 0 ? b >> 4 : b & 0xF;
  }

  static Node binary(Kind.Binary kind, byte[] bytes, int from, int size) {
    byte[] big = Arrays.copyOfRange(bytes, from, from + size);
    BigInteger unscaled = kind.signed() ? new BigInteger(big) : new BigInteger(1, big);
    return new Node.Number(new BigDecimal(unscaled, kind.scale()));
  }

  private static BigDecimal exact(CharSequence digits, boolean negative, int scale) {
    if (digits.length() <= LONG_DIGITS) {
      long unscaled = Long.parseLong(digits, 0, digits.length(), 10);
      return BigDecimal.valueOf(negative ? -unscaled : unscaled, scale);
    }
    BigInteger unscaled = new BigInteger(digits.toString());
    return new BigDecimal(negative ? unscaled.negate() : unscaled, scale);
  }

  static boolean isFilledWith(int value, byte[] bytes, int from, int size) {
    for (int i = from; i < from + size; i++) {
      if ((bytes[i] & 0xFF) != value) {
        return false;
      }
    }
    return true;
  }
}
