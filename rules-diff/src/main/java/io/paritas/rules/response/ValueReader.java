package io.paritas.rules.response;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.CodedInputStream;
import io.paritas.rules.wire.Entry;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Values from their bytes, without Protobuf's objects in between. What is written in any other way
 * than ours is left to Protobuf, which reads every way there is.
 */
final class ValueReader {
  private static final int MAX_DEPTH = OutcomeCodec.MAX_DEPTH;
  private static final char REPLACED = '\uFFFD';

  private final byte[] in;
  private int at;

  ValueReader(byte[] in) {
    this.in = in;
  }

  /** Written in another way than ours, or broken. One object: it carries nothing. */
  private static final class Odd extends RuntimeException {
    private static final long serialVersionUID = 1L;
    static final Odd ODD = new Odd();

    private Odd() {
      super(null, null, false, false);
    }
  }

  /**
   * Reads one entry of an object into the values.
   *
   * @throws InvalidResponseException where the bytes are no entry
   */
  void entry(int from, int to, SortedFields.Builder<Value> values) {
    try {
      at = from;
      entry(to, values, 2);
    } catch (Odd e) {
      Entry entry = parse(from, to);
      values.put(entry.getKey(), OutcomeCodec.read(entry.getValue()));
    }
  }

  /** The key of an entry. */
  String key(int from, int to) {
    try {
      at = from;
      return key(to);
    } catch (Odd e) {
      return parse(from, to).getKey();
    }
  }

  /**
   * The value of an entry.
   *
   * @throws InvalidResponseException where the bytes are no entry
   */
  Value value(int from, int to) {
    try {
      at = behindKey(from, to);
      return message(to, 2);
    } catch (Odd e) {
      return OutcomeCodec.read(parse(from, to).getValue());
    }
  }

  /** Where the entries begin of the object that an entry holds; -1 where it is none, or odd. */
  int object(int from, int to) {
    try {
      at = behindKey(from, to);
      tag(0x12, to);
      if (inside(to) == to && at < to && in[at] == 0x3A) {
        at++;
        return inside(to) == to ? at : -1;
      }
      return -1;
    } catch (Odd e) {
      return -1;
    }
  }

  private int behindKey(int from, int end) {
    at = from;
    if (at < end && in[at] == 0x0A) {
      at++;
      at = inside(end);
    }
    return at;
  }

  private Entry parse(int from, int to) {
    try {
      CodedInputStream wire = CodedInputStream.newInstance(in, from, to - from);
      wire.setRecursionLimit(OutcomeCodec.MAX_MESSAGES);
      return Entry.parseFrom(wire);
    } catch (IOException e) {
      throw new InvalidResponseException("not an Outcome: " + e.getMessage(), e);
    }
  }

  private void entry(int end, SortedFields.Builder<Value> values, int depth) {
    values.put(key(end), message(end, depth));
  }

  private Value message(int end, int depth) {
    tag(0x12, end);
    if (inside(end) != end) {
      throw Odd.ODD;
    }
    return content(end, depth);
  }

  private String key(int end) {
    return at < end && in[at] == 0x0A ? textAt(++at, end) : "";
  }

  private Value content(int end, int depth) {
    if (at >= end || depth > MAX_DEPTH) {
      throw Odd.ODD;
    }
    Value value =
        switch (in[at++]) {
          case 0x08 -> nothing(end);
          case 0x10 -> new Value.Bool(bit(end));
          case 0x1A -> new Value.Text(textAt(at, end));
          case 0x22 -> new Value.Number(decimal(inside(end)));
          case 0x2A -> new Value.Cash(money(inside(end)));
          case 0x32 -> items(inside(end), depth + 1);
          case 0x3A -> fields(inside(end), depth + 1);
          default -> throw Odd.ODD;
        };
    if (at != end) {
      throw Odd.ODD;
    }
    return value;
  }

  private Value nothing(int end) {
    if (!bit(end)) {
      throw Odd.ODD;
    }
    return new Value.Null();
  }

  private boolean bit(int end) {
    if (at >= end || (in[at] & ~1) != 0) {
      throw Odd.ODD;
    }
    return in[at++] == 1;
  }

  private Value items(int end, int depth) {
    List<Value> items = new ArrayList<>();
    while (at < end) {
      tag(0x0A, end);
      items.add(content(inside(end), depth));
    }
    return new Value.Items(items);
  }

  private Value fields(int end, int depth) {
    SortedFields.Builder<Value> values = new SortedFields.Builder<>();
    while (at < end) {
      tag(0x0A, end);
      entry(inside(end), values, depth);
    }
    return new Value.Fields(values.build());
  }

  private Money money(int end) {
    tag(0x0A, end);
    BigDecimal amount = decimal(inside(end));
    tag(0x12, end);
    Money money = new Money(amount, textAt(at, end));
    if (at != end) {
      throw Odd.ODD;
    }
    return money;
  }

  private BigDecimal decimal(int end) {
    tag(0x08, end);
    long small = zigzag(end);
    int scale = 0;
    if (at < end) {
      tag(0x18, end);
      scale = (int) zigzag(end);
    }
    if (at != end) {
      throw Odd.ODD;
    }
    return BigDecimal.valueOf(small, scale);
  }

  private void tag(int wanted, int end) {
    if (at >= end || in[at] != wanted) {
      throw Odd.ODD;
    }
    at++;
  }

  /** The end of the message whose length stands here. */
  private int inside(int end) {
    int length = length(end);
    return at + length;
  }

  private int length(int end) {
    long length = varint(end);
    if (length < 0 || length > end - at) {
      throw Odd.ODD;
    }
    return (int) length;
  }

  private long zigzag(int end) {
    long value = varint(end);
    return value >>> 1 ^ -(value & 1);
  }

  private long varint(int end) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE && at < end; shift += 7) {
      byte b = in[at++];
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw Odd.ODD;
  }

  private String textAt(int from, int end) {
    at = from;
    int length = length(end);
    String text = new String(in, at, length, UTF_8);
    if (text.indexOf(REPLACED) >= 0) {
      throw Odd.ODD;
    }
    at += length;
    return text;
  }
}
