package io.paritas.rules.response;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads a document that is written as the one before, value for value, as a platform's answers
 * mostly are: names and all else between the values are the same bytes, so only the values are
 * looked for.
 */
final class TapeRepeat {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final JsonTape tape;

  /** Where the values and names of the new document stand, until all of it is read. */
  private int[] from = {};

  private int[] to = {};
  private int[] nameAt = {};

  TapeRepeat(JsonTape tape) {
    this.tape = tape;
  }

  /**
   * @param before the document that the tape holds
   * @param json the one that it is to hold
   * @return false where it is written in another way; the tape is as it was then
   */
  boolean read(byte[] before, byte[] json) {
    if (from.length < tape.from.length) {
      from = new int[tape.from.length];
      to = new int[tape.from.length];
      nameAt = new int[tape.from.length];
    }
    if (!values(before, json)) {
      return false;
    }
    int[] free = tape.from;
    tape.from = from;
    from = free;
    free = tape.to;
    tape.to = to;
    to = free;
    free = tape.nameAt;
    tape.nameAt = nameAt;
    nameAt = free;
    return true;
  }

  private boolean values(byte[] before, byte[] json) {
    int seen = 0;
    int moved = 0;
    int count = tape.count();
    for (int node = 0; node < count; node++) {
      byte kind = tape.kind[node];
      nameAt[node] = tape.nameAt[node] + moved;
      if (kind == JsonTape.OBJECT || kind == JsonTape.ARRAY) {
        continue;
      }
      int start = tape.from[node];
      int opened = kind == JsonTape.TEXT ? start + 1 : start;
      if (!same(before, seen, opened, json, seen + moved)) {
        return false;
      }
      int after = tape.leaf(start + moved, node);
      if (after < 0) {
        return false;
      }
      seen = tape.to[node];
      from[node] = start + moved;
      to[node] = after;
      moved = after - seen;
    }
    return before.length + moved == json.length
        && same(before, seen, before.length, json, seen + moved);
  }

  /** Whether a range of one document stands in the other, from an index on. */
  private static boolean same(byte[] one, int from, int to, byte[] other, int at) {
    int length = to - from;
    if (at + length > other.length) {
      return false;
    }
    int i = 0;
    for (; i <= length - Long.BYTES; i += Long.BYTES) {
      if ((long) WORD.get(one, from + i) != (long) WORD.get(other, at + i)) {
        return false;
      }
    }
    if (i < length && to >= Long.BYTES && at + length >= Long.BYTES) {
      // The last eight bytes; of those before the range, nothing is asked.
      long differing =
          (long) WORD.get(one, to - Long.BYTES) ^ (long) WORD.get(other, at + length - Long.BYTES);
      return differing >>> Byte.SIZE * (Long.BYTES - (length - i)) == 0;
    }
    for (; i < length; i++) {
      if (one[from + i] != other[at + i]) {
        return false;
      }
    }
    return true;
  }
}
