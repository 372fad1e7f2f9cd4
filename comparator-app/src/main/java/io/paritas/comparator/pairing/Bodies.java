package io.paritas.comparator.pairing;

import java.nio.ByteBuffer;

/** Where the bodies of held answers lie: on the heap up to a limit, past it in the overflow. */
final class Bodies {
  private static final byte BODY = 'b';

  private final Overflow overflow;
  private final long heapLimit;
  private long onHeap;
  private long spilled;

  /**
   * @param heapLimit bytes of bodies that one task may hold on the heap
   */
  Bodies(Overflow overflow, long heapLimit) {
    this.overflow = overflow;
    this.heapLimit = heapLimit;
  }

  void hold(Held held) {
    if (onHeap + held.heapBytes() > heapLimit) {
      overflow.put(key(held), held.body);
      held.body = null;
      held.parsed = null;
      spilled++;
    } else {
      onHeap += held.heapBytes();
    }
  }

  byte[] of(Held held) {
    if (held.body != null) {
      return held.body;
    }
    byte[] body = overflow.get(key(held));
    if (body == null) {
      throw new IllegalStateException(
          "the body of a waiting answer (offset " + held.offset + ") is gone from the overflow");
    }
    return body;
  }

  void release(Held held) {
    if (held.body == null) {
      overflow.delete(key(held));
    } else {
      forgetHeap(held);
    }
  }

  void forgetHeap(Held held) {
    onHeap -= held.heapBytes();
  }

  void restored(Held held) {
    onHeap += held.heapBytes();
  }

  /** How many answers were put on disk because the heap's share was full. */
  long spilled() {
    return spilled;
  }

  private static byte[] key(Held held) {
    byte[] id = held.id.bytes();
    return ByteBuffer.allocate(id.length + 2)
        .put(BODY)
        .put((byte) held.side.ordinal())
        .put(id)
        .array();
  }
}
