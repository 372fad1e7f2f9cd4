package io.paritas.lab.legacy;

import java.math.BigInteger;
import java.nio.charset.Charset;
import java.util.Arrays;

/** A record as a COBOL program fills it, field behind field. */
final class RecordBuffer {
  static final Charset EBCDIC = Charset.forName("IBM273");
  private static final byte BLANK = 0x40;
  private static final byte ZERO = (byte) 0xF0;

  private final byte[] bytes;
  private int at;

  RecordBuffer(int size) {
    this.bytes = new byte[size];
  }

  /**
   * {@code PIC X(size)}.
   *
   * @throws IllegalArgumentException where the text is longer
   */
  RecordBuffer text(String text, int size) {
    byte[] ebcdic = text.getBytes(EBCDIC);
    if (ebcdic.length > size) {
      throw new IllegalArgumentException(
          "a text of %d characters in a field of %d".formatted(ebcdic.length, size));
    }
    Arrays.fill(bytes, at, at + size, BLANK);
    System.arraycopy(ebcdic, 0, bytes, at, ebcdic.length);
    at += size;
    return this;
  }

  /** {@code COMP-3} with a sign, of an odd number of digits. */
  RecordBuffer packed(long value, int digits) {
    return packed(value, digits, value < 0 ? 0x0D : 0x0C);
  }

  /** {@code COMP-3} without a sign. */
  RecordBuffer packedUnsigned(long value, int digits) {
    return packed(value, digits, 0x0F);
  }

  private RecordBuffer packed(long value, int digits, int sign) {
    String text = digits(value, digits);
    int size = digits / 2 + 1;
    for (int i = 0; i < size; i++) {
      int high = text.charAt(2 * i) - '0';
      int low = i == size - 1 ? sign : text.charAt(2 * i + 1) - '0';
      bytes[at++] = (byte) (high << 4 | low);
    }
    return this;
  }

  /** DISPLAY with its sign in the zone of the last digit. */
  RecordBuffer zoned(long value, int digits) {
    display(value, digits);
    int zone = value < 0 ? 0xD0 : 0xC0;
    bytes[at - 1] = (byte) (zone | bytes[at - 1] & 0x0F);
    return this;
  }

  /** DISPLAY with its sign in a byte behind it. */
  RecordBuffer trailingSign(long value, int digits) {
    display(value, digits);
    return text(value < 0 ? "-" : "+", 1);
  }

  /** DISPLAY without a sign. */
  RecordBuffer display(long value, int digits) {
    for (char digit : digits(value, digits).toCharArray()) {
      bytes[at++] = (byte) (ZERO | digit - '0');
    }
    return this;
  }

  /** {@code COMP}, big endian. */
  RecordBuffer binary(long value, int size) {
    byte[] big = BigInteger.valueOf(value).toByteArray();
    if (value < 0 || big.length > size) {
      throw new IllegalArgumentException("a number that does not fit " + size + " bytes");
    }
    System.arraycopy(big, 0, bytes, at + size - big.length, big.length);
    at += size;
    return this;
  }

  /** Low-values: a field, or an entry of a table, that is not filled. */
  RecordBuffer nothing(int size) {
    at += size;
    return this;
  }

  private static String digits(long value, int digits) {
    String text = Long.toString(Math.abs(value));
    if (text.length() > digits) {
      throw new IllegalArgumentException("a number of more than " + digits + " digits");
    }
    return "0".repeat(digits - text.length()) + text;
  }

  /**
   * @throws IllegalStateException where it is not filled to its end
   */
  byte[] whole() {
    if (at != bytes.length) {
      throw new IllegalStateException("%d of %d bytes are filled".formatted(at, bytes.length));
    }
    return bytes;
  }
}
