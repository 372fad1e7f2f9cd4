package io.paritas.comparator.parity;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link RowWriter} wrote. */
final class RowReader {
  private final byte[] bytes;
  private final Names names;
  private int at;

  RowReader(byte[] bytes, Names names) {
    this.bytes = bytes;
    this.names = names;
  }

  long number() {
    long zigzag = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes[at++];
      zigzag |= (long) (next & 0x7F) << shift;
      shift += 7;
    } while (next < 0);
    return zigzag >>> 1 ^ -(zigzag & 1);
  }

  int small() {
    return (int) number();
  }

  boolean flag() {
    return number() == 1;
  }

  String text() {
    int length = small();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  List<String> texts() {
    int count = small();
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(text());
    }
    return List.copyOf(texts);
  }

  Amounts amounts() {
    int count = small();
    if (count == 0) {
      return Amounts.NONE;
    }
    Kind[] kinds = new Kind[count];
    BigDecimal[] values = new BigDecimal[count];
    for (int i = 0; i < count; i++) {
      kinds[i] = names.kind(small());
      values[i] = decimal();
    }
    return new Amounts(names.shared(kinds), values);
  }

  private BigDecimal decimal() {
    int scale = small();
    if (scale == 0) {
      return new BigDecimal(text());
    }
    return BigDecimal.valueOf(number(), scale > 0 ? scale - 1 : scale);
  }
}
