package io.paritas.comparator.promotion.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a command came in, written before it takes effect, and what was answered. So the same again
 * has the same answer, and another command under the same id is known to be another.
 *
 * @param id whose it is, and what its sender calls it
 * @param request the SHA-256 of what was asked, 64 hexadecimal digits
 * @param at when it first came in
 * @param answered null: it has not taken effect, or nobody knows
 */
public record ReceiptRecord(
    String id, long version, String request, Instant at, @Nullable Answered answered)
    implements Item {
  /**
   * What was answered.
   *
   * @param tag the ETag; null: there was none
   */
  public record Answered(int status, @Nullable String tag, String body) {}

  @Override
  public Key<ReceiptRecord> key() {
    return Key.receipt(id);
  }

  public ReceiptRecord answered(Answered answer) {
    return new ReceiptRecord(id, version + 1, request, at, answer);
  }
}
