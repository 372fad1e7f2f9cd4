package io.paritas.rules.response;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** One number, from its JSON notation to its normal form, without an object where it is short. */
final class JsonNumber {
  private static final int NUMBER = 0x22;
  private static final int TEXT = 0x1A;
  private static final int SMALL = 0x08;
  private static final int BIG = 0x12;
  private static final int SCALE = 0x18;
  static final int LONG_DIGITS = 18;
  private static final int MAX_CHARACTERS = 1_000;

  private final JsonScan in;
  private final CanonicalBytes out;
  private long digits;
  private int count;

  JsonNumber(JsonScan in, CanonicalBytes out) {
    this.in = in;
    this.out = out;
  }

  void write() {
    int from = in.at;
    boolean negative = in.here() == '-';
    if (negative) {
      in.at++;
    }
    digits = 0;
    count = 0;
    boolean zero = in.here() == '0';
    int whole = digits();
    if (zero && whole > 1) {
      throw in.broken("a number has no leading zeros; write it as a text");
    }
    int fraction = 0;
    if (in.here() == '.') {
      in.at++;
      fraction = digits();
    }
    boolean plain = count <= LONG_DIGITS;
    if ((in.here() | 0x20) == 'e') {
      exponent();
      plain = false;
    }
    if (plain) {
      small(negative ? -digits : digits, fraction);
    } else {
      large(from);
    }
  }

  private int digits() {
    int from = in.at;
    for (int c = in.here(); c >= '0' && c <= '9'; c = in.here()) {
      digits = digits * 10 + c - '0';
      count++;
      in.at++;
    }
    if (in.at == from) {
      throw in.broken("a digit is expected");
    }
    return in.at - from;
  }

  private void exponent() {
    in.at++;
    if (in.here() == '+' || in.here() == '-') {
      in.at++;
    }
    digits();
  }

  private void small(long unscaled, int scale) {
    long value = unscaled;
    int places = scale;
    while (value != 0 && value % 10 == 0) {
      value /= 10;
      places--;
    }
    int opened = out.open(NUMBER);
    out.one(SMALL);
    out.zigzag(value);
    scale(value == 0 ? 0 : places);
    out.close(opened);
  }

  private void scale(int scale) {
    if (scale != 0) {
      out.one(SCALE);
      out.zigzag(scale);
    }
  }

  /** What is out of the bounds of a number in a response is kept as the text that it is. */
  private void large(int from) {
    if (in.at - from > MAX_CHARACTERS) {
      throw in.broken("a number has more than " + MAX_CHARACTERS + " characters");
    }
    String notation = in.since(from);
    BigDecimal normal;
    try {
      normal = Decimals.normal(new BigDecimal(notation));
    } catch (InvalidResponseException | NumberFormatException e) {
      int opened = out.open(TEXT);
      byte[] text = notation.getBytes(StandardCharsets.ISO_8859_1);
      out.copy(text, 0, text.length);
      out.close(opened);
      return;
    }
    write(normal);
  }

  private void write(BigDecimal normal) {
    BigInteger unscaled = normal.unscaledValue();
    int opened = out.open(NUMBER);
    if (unscaled.bitLength() < Long.SIZE) {
      out.one(SMALL);
      out.zigzag(unscaled.longValue());
    } else {
      byte[] big = unscaled.toByteArray();
      int number = out.open(BIG);
      out.copy(big, 0, big.length);
      out.close(number);
    }
    scale(normal.scale());
    out.close(opened);
  }
}
