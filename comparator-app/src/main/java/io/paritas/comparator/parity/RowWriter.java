package io.paritas.comparator.parity;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a row as small as it is: numbers take the bytes that they need. */
final class RowWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(96);

  RowWriter number(long number) {
    long zigzag = number << 1 ^ number >> 63;
    while ((zigzag & ~0x7FL) != 0) {
      out.write((int) (zigzag & 0x7F | 0x80));
      zigzag >>>= 7;
    }
    out.write((int) zigzag);
    return this;
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
    out.writeBytes(bytes);
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
    BigDecimal normal = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    if (normal.precision() <= 18) {
      number(normal.scale() >= 0 ? normal.scale() + 1 : normal.scale());
      number(normal.unscaledValue().longValue());
    } else {
      number(0);
      text(normal.toString());
    }
  }

  byte[] toBytes() {
    return out.toByteArray();
  }
}
