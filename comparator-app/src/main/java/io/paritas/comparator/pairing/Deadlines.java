package io.paritas.comparator.pairing;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Waiting answers in buckets of one second of their record time. A bucket is due as a whole, so
 * that a timeout costs what expires and not what waits; an answer therefore waits up to one second
 * longer than its patience.
 */
final class Deadlines {
  static final long BUCKET_MILLIS = 1000;

  private final TreeMap<Long, Set<Held>> buckets = new TreeMap<>();

  void add(Held held) {
    buckets.computeIfAbsent(bucket(held), b -> new LinkedHashSet<>()).add(held);
  }

  void remove(Held held) {
    Long bucket = bucket(held);
    Set<Held> waiting = buckets.get(bucket);
    if (waiting != null && waiting.remove(held) && waiting.isEmpty()) {
      buckets.remove(bucket);
    }
  }

  /**
   * An answer whose whole bucket was recorded before {@code limit} (milliseconds), or null. It
   * stays until removed.
   */
  @Nullable Held dueBefore(long limit) {
    Map.Entry<Long, Set<Held>> first = buckets.firstEntry();
    return first != null && (first.getKey() + 1) * BUCKET_MILLIS <= limit
        ? first.getValue().iterator().next()
        : null;
  }

  /**
   * When the longest waiting answer was recorded, to the second below; {@link Long#MAX_VALUE} where
   * none waits.
   */
  long oldest() {
    return buckets.isEmpty() ? Long.MAX_VALUE : buckets.firstKey() * BUCKET_MILLIS;
  }

  private static Long bucket(Held held) {
    return Math.floorDiv(held.recordedAt, BUCKET_MILLIS);
  }
}
