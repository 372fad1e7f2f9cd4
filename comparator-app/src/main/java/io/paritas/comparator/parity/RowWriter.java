package io.paritas.comparator.parity;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Writes a row as small as it is: numbers take the bytes that they need. */
final class RowWriter {
  private static final int LONGEST_NUMBER = 10;

  // A ByteArrayOutputStream locks for every byte; rows of all changed accounts are written at once.
  private byte[] out = new byte[1024];
  private int length;

  /** What is written next begins a new row, in the same room. */
  RowWriter anew() {
    length = 0;
    return this;
  }

  RowWriter number(long number) {
    reserve(LONGEST_NUMBER);
    byte[] to = out;
    int at = length;
    long zigzag = number << 1 ^ number >> 63;
    while ((zigzag & ~0x7FL) != 0) {
      to[at++] = (byte) (zigzag & 0x7F | 0x80);
      zigzag >>>= 7;
    }
    to[at++] = (byte) zigzag;
    length = at;
    return this;
  }

  private void reserve(int more) {
    if (out.length - length < more) {
      out = Arrays.copyOf(out, 2 * out.length + more);
    }
  }

  RowWriter flag(boolean flag) {
    return number(flag ? 1 : 0);
  }

  RowWriter text(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  RowWriter texts(List<String> texts) {
    number(texts.size());
    texts.forEach(this::text);
    return this;
  }

  private RowWriter bytes(byte[] bytes) {
    number(bytes.length);
    reserve(bytes.length);
    System.arraycopy(bytes, 0, out, length, bytes.length);
    length += bytes.length;
    return this;
  }

  RowWriter amounts(Amounts amounts) {
    number(amounts.kinds().length);
    for (int i = 0; i < amounts.kinds().length; i++) {
      number(amounts.kinds()[i].number());
      decimal(amounts.values()[i]);
    }
    return this;
  }

  /** The scale is shifted by one, so that 0 says that the digits do not fit a long. */
  private void decimal(BigDecimal value) {
    if (value.signum() == 0) {
      number(1).number(0);
    } else if (value.precision() <= 18) {
      number(value.scale() >= 0 ? value.scale() + 1 : value.scale());
      number(value.unscaledValue().longValue());
    } else {
      number(0);
      text(value.toString());
    }
  }

  byte[] toBytes() {
    return Arrays.copyOf(out, length);
  }
}
