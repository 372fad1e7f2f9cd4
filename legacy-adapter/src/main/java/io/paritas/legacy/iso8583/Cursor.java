package io.paritas.legacy.iso8583;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.paritas.adapter.wire.UnreadableException;
import io.paritas.adapter.wire.UnreadableException.Kind;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Takes the parts of one message, from its first byte on. What cannot be read is refused by its
 * name.
 */
final class Cursor {
  private static final byte[] EBCDIC_DIGITS = ebcdicDigits();
  private static final String HEX = "0123456789ABCDEF";

  private final byte[] bytes;
  private int at;

  Cursor(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Digits, letters and separators of tracks; a sign that is neither for every other byte. */
  private static byte[] ebcdicDigits() {
    String known = "0123456789ABCDEFabcdef=";
    byte[] ebcdic = known.getBytes(Charset.forName("IBM037"));
    byte[] digits = new byte[256];
    Arrays.fill(digits, (byte) '@');
    for (int i = 0; i < ebcdic.length; i++) {
      digits[ebcdic[i] & 0xFF] = (byte) known.charAt(i);
    }
    return digits;
  }

  int at() {
    return at;
  }

  int left() {
    return bytes.length - at;
  }

  void skip(int count, String what) throws UnreadableException {
    need(count, what);
    at += count;
  }

  /** Digits and, of tracks, the separators that stand for A to F. */
  String digits(Coding.Digits coding, int count, String what) throws UnreadableException {
    return switch (coding) {
      case ASCII -> ascii(count, what);
      case EBCDIC -> ebcdic(count, what);
      case BCD -> packed(count, false, what);
      case BCD_LEFT -> packed(count, true, what);
    };
  }

  private String ascii(int count, String what) throws UnreadableException {
    need(count, what);
    at += count;
    return new String(bytes, at - count, count, ISO_8859_1);
  }

  private String ebcdic(int count, String what) throws UnreadableException {
    need(count, what);
    byte[] text = new byte[count];
    for (int i = 0; i < count; i++) {
      text[i] = EBCDIC_DIGITS[bytes[at++] & 0xFF];
    }
    return new String(text, ISO_8859_1);
  }

  private String packed(int count, boolean left, String what) throws UnreadableException {
    int size = (count + 1) / 2;
    need(size, what);
    StringBuilder digits = new StringBuilder(size * 2);
    for (int i = 0; i < size; i++) {
      int b = bytes[at++] & 0xFF;
      digits.append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 0xF));
    }
    if (count % 2 == 0) {
      return digits.toString();
    }
    char pad = digits.charAt(left ? count : 0);
    if (pad != '0' && !(left && pad == 'F')) {
      throw broken(what + ": a half byte too many; an odd count of digits is filled up with 0");
    }
    return left ? digits.substring(0, count) : digits.substring(1);
  }

  /** The length that stands before a field, never more than it may be. */
  int length(Coding.Lengths coding, Shape shape, String what) throws UnreadableException {
    int length =
        switch (coding) {
          case ASCII -> number(ascii(shape.lengthDigits(), what), 10, what);
          case EBCDIC -> number(ebcdic(shape.lengthDigits(), what), 10, what);
          case BCD -> number(packed(shape.lengthDigits(), false, what), 10, what);
          case BCD_LEFT -> number(packed(shape.lengthDigits(), true, what), 10, what);
          case HEX -> number(ascii(Integer.toHexString(shape.most()).length(), what), 16, what);
          case BINARY -> binaryLength(shape.lengthDigits(), what);
        };
    if (length > shape.most()) {
      throw broken(
          "%s: its length is said to be %d, at most %d belong there"
              .formatted(what, length, shape.most()));
    }
    return length;
  }

  private int binaryLength(int digits, String what) throws UnreadableException {
    int size = digits <= 2 ? 1 : 2;
    need(size, what);
    int length = 0;
    for (int i = 0; i < size; i++) {
      length = length << 8 | bytes[at++] & 0xFF;
    }
    return length;
  }

  private static int number(String digits, int radix, String what) throws UnreadableException {
    int number = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), radix);
      if (digit < 0) {
        throw broken(what + ": no length stands before it");
      }
      number = number * radix + digit;
    }
    return number;
  }

  String characters(char[] page, int count, String what) throws UnreadableException {
    need(count, what);
    char[] text = new char[count];
    for (int i = 0; i < count; i++) {
      text[i] = page[bytes[at++] & 0xFF];
    }
    return new String(text);
  }

  /** Bytes as upper-case hexadecimal digits, whatever they are written as. */
  String bits(Coding.Bits coding, int count, String what) throws UnreadableException {
    return switch (coding) {
      case RAW -> {
        need(count, what);
        at += count;
        yield HexFormat.of().withUpperCase().formatHex(bytes, at - count, at);
      }
      case HEX -> hex(ascii(count * 2, what), what);
      case HEX_EBCDIC -> hex(ebcdic(count * 2, what), what);
    };
  }

  private static String hex(String text, String what) throws UnreadableException {
    String upper = text;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'a' && c <= 'f') {
        upper = text.toUpperCase(Locale.ROOT);
      } else if (HEX.indexOf(c) < 0) {
        throw broken(what + ": hexadecimal digits belong there");
      }
    }
    return upper;
  }

  private void need(int count, String what) throws UnreadableException {
    if (count > left()) {
      throw broken(
          "%s: the message ends at byte %d, %d bytes before the end of the field"
              .formatted(what, bytes.length, count - left()));
    }
  }

  static UnreadableException broken(String what) {
    return new UnreadableException(
        Kind.BROKEN, what + "; send the message as the packager says, or mend the packager");
  }
}
