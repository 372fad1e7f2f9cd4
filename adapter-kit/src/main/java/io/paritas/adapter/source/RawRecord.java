package io.paritas.adapter.source;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One record as a platform wrote it.
 *
 * @param where the one place it stands at: {@code topic/partition@offset}, or the source's own form
 * @param key null where it has none
 * @param value null where it has none
 * @param sent when, about; null where the source does not say
 */
public record RawRecord(
    String where, byte @Nullable [] key, byte @Nullable [] value, @Nullable Instant sent) {

  /** One whose source does not say when it was sent. */
  public RawRecord(String where, byte @Nullable [] key, byte @Nullable [] value) {
    this(where, key, value, null);
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof RawRecord other
        && where.equals(other.where)
        && Arrays.equals(key, other.key)
        && Arrays.equals(value, other.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(where, Arrays.hashCode(key), Arrays.hashCode(value));
  }

  /** Only the place: keys are account numbers. */
  @Override
  public String toString() {
    return where;
  }
}
