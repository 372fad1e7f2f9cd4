package io.paritas.rules.response;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells which of some paths hold a value in an outcome, from its bytes alone: nothing is decoded,
 * and what no path leads into is stepped over. Not safe for several threads.
 */
public final class Presence {
  private static final int TEXT_LIKE = 2;
  private static final int KEY = 1 << 3 | TEXT_LIKE;
  private static final int VALUE = 2 << 3 | TEXT_LIKE;
  private static final int NULL = 1 << 3;
  private static final int BOOL = 2 << 3;
  private static final int OBJECT = 7 << 3 | TEXT_LIKE;
  private static final int DECISION = OutcomeField.DECISION.number();
  private static final int ATTRIBUTES = OutcomeField.ATTRIBUTES.number();
  private static final Decision[] DECISIONS = Decision.values();

  private final Step[] fields = new Step[OutcomeField.values().length + 1];
  private final byte[][] decisions = new byte[DECISIONS.length][];
  private ByteString in = ByteString.EMPTY;
  private int at;
  private long[] found = {};
  private @Nullable Decision decision;

  public Presence() {
    Arrays.setAll(fields, i -> new Step(new byte[0]));
    Arrays.setAll(decisions, i -> ByteString.copyFromUtf8(DECISIONS[i].name()).toByteArray());
  }

  /** One name of a path, and the names that may follow. */
  private static final class Step {
    final byte[] name;
    final List<Step> inside = new ArrayList<>(0);
    int bit = -1;

    Step(byte[] name) {
      this.name = name;
    }

    Step to(String next) {
      byte[] bytes = ByteString.copyFromUtf8(next).toByteArray();
      for (Step known : inside) {
        if (Arrays.equals(known.name, bytes)) {
          return known;
        }
      }
      Step fresh = new Step(bytes);
      inside.add(fresh);
      return fresh;
    }
  }

  /**
   * Looks at one more path.
   *
   * @param names what follows the field's own name; only amounts, limits and attributes have any
   * @param bit the number of the bit that says whether it holds a value
   * @return the bit of that path: an earlier one, where the path was named before
   */
  public int add(OutcomeField field, List<String> names, int bit) {
    Step step = fields[field.number()];
    for (String name : names) {
      step = step.to(name);
    }
    step.bit = step.bit < 0 ? bit : step.bit;
    return step.bit;
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
   * Sets the bits of the paths that hold a value; an empty list or an empty field of the outcome
   * holds none.
   *
   * @param bits large enough for every bit that was added, and all zero
   * @return what was decided; null where that is none of this build's
   * @throws InvalidResponseException where the bytes are no outcome
   */
  public @Nullable Decision find(Envelope envelope, long[] bits) {
    found = bits;
    try {
      outcome(envelope.rawOutcome());
    } catch (Odd e) {
      Arrays.fill(bits, 0);
      // Another writer's. Bring it into the one form there is.
      outcome(ByteString.copyFrom(OutcomeCodec.encode(envelope.outcome())));
    }
    return decision;
  }

  private void outcome(ByteString bytes) {
    in = bytes;
    at = 0;
    decision = null;
    int last = 0;
    for (int end = in.size(); at < end; ) {
      int tag = varint(end);
      int field = tag >>> 3;
      boolean repeats = field == last && !OutcomeField.isRepeated(field);
      if ((tag & 7) != TEXT_LIKE || field < last || repeats) {
        throw Odd.ODD;
      }
      int to = inside(end);
      if (field < fields.length) {
        field(field, fields[field], to);
      }
      at = to;
      last = field;
    }
  }

  private void field(int number, Step step, int end) {
    if (number == DECISION) {
      decision = decision(end);
    }
    if (number == ATTRIBUTES) {
      set(at < end ? step : null);
      entries(step, end);
    } else {
      set(step);
      if (!step.inside.isEmpty()) {
        set(next(step, end));
      }
    }
  }

  private @Nullable Decision decision(int end) {
    for (int i = 0; i < decisions.length; i++) {
      if (stands(decisions[i], end)) {
        return DECISIONS[i];
      }
    }
    return null;
  }

  private void entries(Step step, int end) {
    if (step.inside.isEmpty()) {
      return;
    }
    while (at < end) {
      tag(KEY, end);
      int to = inside(end);
      entry(step, to);
      at = to;
    }
  }

  private void entry(Step step, int end) {
    Step next = next(step, end);
    if (next != null) {
      set(next);
      tag(VALUE, end);
      if (inside(end) != end) {
        throw Odd.ODD;
      }
      value(next, end);
    }
  }

  private void value(Step step, int end) {
    int tag = at < end ? varint(end) : 0;
    if (tag == NULL || tag == BOOL) {
      varint(end);
    } else if ((tag & 7) == TEXT_LIKE && tag <= OBJECT) {
      int to = inside(end);
      if (tag == OBJECT) {
        entries(step, to);
      }
      at = to;
    } else {
      throw Odd.ODD;
    }
    if (at != end) {
      throw Odd.ODD;
    }
  }

  /** Reads a name; an empty one is not written at all. */
  private @Nullable Step next(Step step, int end) {
    int to = at;
    if (at < end && in.byteAt(at) == KEY) {
      at++;
      to = inside(end);
    }
    Step next = named(step, to);
    at = to;
    return next;
  }

  private @Nullable Step named(Step step, int end) {
    for (Step known : step.inside) {
      if (stands(known.name, end)) {
        return known;
      }
    }
    return null;
  }

  private boolean stands(byte[] name, int end) {
    if (name.length != end - at) {
      return false;
    }
    for (int i = name.length - 1; i >= 0; i--) {
      if (in.byteAt(at + i) != name[i]) {
        return false;
      }
    }
    return true;
  }

  private void set(@Nullable Step step) {
    if (step != null && step.bit >= 0) {
      found[step.bit >> 6] |= 1L << step.bit;
    }
  }

  private void tag(int wanted, int end) {
    if (at >= end || in.byteAt(at++) != wanted) {
      throw Odd.ODD;
    }
  }

  /** The end of the message whose length stands here. */
  private int inside(int end) {
    int length = varint(end);
    if (length < 0 || length > end - at) {
      throw Odd.ODD;
    }
    return at + length;
  }

  private int varint(int end) {
    int value = 0;
    for (int shift = 0; shift < 28 && at < end; shift += 7) {
      byte b = in.byteAt(at++);
      value |= (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw Odd.ODD;
  }
}
