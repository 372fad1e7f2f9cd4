package io.paritas.rules.response;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads a document that is written as the one before, value for value, as a platform's answers
 * mostly are: names and all else between the values are the same bytes, so only the values are
 * looked for. What it cannot read so is read as if there were none before.
 */
final class TapeRepeat {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int TRUST = 4;
  private static final int SELDOM = 0xF;

  private final JsonTape tape;
  private int trust = TRUST;
  private int asked;

  TapeRepeat(JsonTape tape) {
    this.tape = tape;
  }

  /** Where documents come in ever other shapes, it is not tried with each of them. */
  boolean isLikely() {
    return trust > 0 || (++asked & SELDOM) == 0;
  }

  /**
   * @param before the document that the tape holds, and nothing of it has changed
   * @param json the one that it is to hold
   * @return false where it is written in another way; the tape holds nothing then
   */
  boolean read(byte[] before, byte[] json) {
    boolean done = values(before, json);
    trust = done ? TRUST : trust - 1;
    return done;
  }

  private boolean values(byte[] before, byte[] json) {
    int seen = 0;
    int moved = 0;
    int count = tape.count();
    for (int node = 0; node < count; node++) {
      byte kind = tape.kind[node];
      tape.nameAt[node] += moved;
      if (kind == JsonTape.OBJECT || kind == JsonTape.ARRAY) {
        continue;
      }
      int from = tape.from[node];
      int opened = kind == JsonTape.TEXT ? from + 1 : from;
      if (!same(before, seen, opened, json, seen + moved)) {
        return false;
      }
      int to = tape.leaf(from + moved, node);
      if (to < 0) {
        return false;
      }
      seen = tape.to[node];
      tape.from[node] = from + moved;
      tape.to[node] = to;
      moved = to - seen;
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
