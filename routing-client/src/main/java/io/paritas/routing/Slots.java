package io.paritas.routing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * From fingerprints to 64 bits that are never 0: open addressing, three longs a slot and no
 * objects. Nothing is ever removed. One thread writes, any number read; what a reader meets is what
 * stood before a write or after it.
 */
final class Slots {
  static final long ABSENT = 0;

  private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int SEGMENTS = 256;
  private static final int SEGMENT_SHIFT = 56;
  private static final int WIDTH = 3;
  private static final int FIRST_CAPACITY = 16;

  /** Grown by a quarter when 85 of 100 slots are taken, so 68 to 85 of them always are. */
  private static final int MOST_TAKEN = 85;

  private final Segment[] segments = new Segment[SEGMENTS];

  Slots() {
    for (int i = 0; i < SEGMENTS; i++) {
      segments[i] = new Segment();
    }
  }

  private static final class Segment {
    private volatile long[] cells = new long[FIRST_CAPACITY * WIDTH];
    private int taken;
  }

  /** The value, or {@link #ABSENT}. */
  long get(Fingerprint key) {
    long[] cells = segment(key).cells;
    int at = first(cells, key);
    while (true) {
      // Read once: in a slot that was free, another key may stand a moment later.
      long value = (long) LONGS.getAcquire(cells, at + 2);
      if (value == ABSENT || (cells[at] == key.low() && cells[at + 1] == key.high())) {
        return value;
      }
      at = next(cells, at);
    }
  }

  /** Sets a value; only ever called by one thread at a time. */
  void put(Fingerprint key, long value) {
    if (value == ABSENT) {
      throw new IllegalArgumentException("0 means absent");
    }
    Segment segment = segment(key);
    long[] cells = segment.cells;
    int slot = slot(cells, key);
    if (cells[slot + 2] == ABSENT) {
      if (isFull(segment)) {
        cells = grown(cells);
        segment.cells = cells;
        slot = slot(cells, key);
      }
      cells[slot] = key.low();
      cells[slot + 1] = key.high();
      segment.taken++;
    }
    LONGS.setRelease(cells, slot + 2, value);
  }

  private static boolean isFull(Segment segment) {
    long capacity = segment.cells.length / WIDTH;
    return (segment.taken + 1L) * 100 > capacity * MOST_TAKEN;
  }

  private Segment segment(Fingerprint key) {
    return segments[(int) (key.high() >>> SEGMENT_SHIFT)];
  }

  /** Where a key stands, or the free slot where it would; for the thread that writes. */
  private static int slot(long[] cells, Fingerprint key) {
    int at = first(cells, key);
    while (cells[at + 2] != ABSENT && !(cells[at] == key.low() && cells[at + 1] == key.high())) {
      at = next(cells, at);
    }
    return at;
  }

  private static int first(long[] cells, Fingerprint key) {
    return (int) Math.unsignedMultiplyHigh(key.low(), cells.length / WIDTH) * WIDTH;
  }

  private static int next(long[] cells, int at) {
    return at + WIDTH == cells.length ? 0 : at + WIDTH;
  }

  private static long[] grown(long[] cells) {
    int capacity = cells.length / WIDTH;
    long[] wider = new long[(capacity + Math.max(capacity / 4, 4)) * WIDTH];
    for (int at = 0; at < cells.length; at += WIDTH) {
      if (cells[at + 2] != ABSENT) {
        int slot = slot(wider, new Fingerprint(cells[at], cells[at + 1]));
        System.arraycopy(cells, at, wider, slot, WIDTH);
      }
    }
    return wider;
  }

  /** How many keys there are. Exact for the thread that writes. */
  long size() {
    long size = 0;
    for (Segment segment : segments) {
      size += segment.taken;
    }
    return size;
  }
}
