package io.paritas.comparator.pairing;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The answers of which it was said that they stayed alone. They lie in the overflow, because a
 * platform that is silent for an hour leaves millions of them, until the other side comes after all
 * or the memory of judged ids ends.
 */
final class Missed {
  private static final byte ENTRY = 'm';
  private static final byte BY_TIME = 't';

  private final Overflow overflow;

  Missed(Overflow overflow) {
    this.overflow = overflow;
  }

  @Nullable Held find(PairId id) {
    byte[] found = overflow.get(entryKey(id));
    return found == null ? null : Held.decode(found);
  }

  void put(Held held) {
    overflow.put(entryKey(held.id), held.encode(held.body));
    overflow.put(timeKey(held.recordedAt, held.id), new byte[0]);
  }

  void remove(Held held) {
    overflow.delete(entryKey(held.id));
    overflow.delete(timeKey(held.recordedAt, held.id));
  }

  /**
   * Forgets what was recorded before {@code horizon} (milliseconds), at most {@code most} of it in
   * one call.
   */
  void forgetBefore(long horizon, int most) {
    int[] left = {most};
    overflow.visit(
        timeKey(Long.MIN_VALUE),
        timeKey(horizon),
        key -> {
          PairId id = PairId.from(ByteBuffer.wrap(key, 9, key.length - 9));
          overflow.delete(entryKey(id));
          overflow.delete(key);
          return --left[0] > 0;
        });
  }

  private static byte[] entryKey(PairId id) {
    byte[] bytes = id.bytes();
    return ByteBuffer.allocate(bytes.length + 1).put(ENTRY).put(bytes).array();
  }

  private static byte[] timeKey(long millis) {
    // The sign bit is turned so that unsigned bytes sort as signed numbers do.
    return ByteBuffer.allocate(9).put(BY_TIME).putLong(millis ^ Long.MIN_VALUE).array();
  }

  private static byte[] timeKey(long millis, PairId id) {
    byte[] time = timeKey(millis);
    byte[] bytes = id.bytes();
    return ByteBuffer.allocate(time.length + bytes.length).put(time).put(bytes).array();
  }
}
