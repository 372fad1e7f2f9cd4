package io.paritas.comparator.parity;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one account. All times in milliseconds since 1970; 0 stands for never.
 *
 * @param pairs pairs judged, and answers that stayed alone
 * @param matched pairs that kept parity
 * @param open divergent pairs that were not taken back
 * @param cleanSince since when every pair kept parity; 0 while none did since the last divergence
 * @param cleanBeforeOpen what cleanSince was before the first divergence that is still open
 */
public record AccountRow(
    long pairs,
    long matched,
    long open,
    long cleanSince,
    long cleanBeforeOpen,
    long lastDivergenceAt,
    long lastPairAt) {

  public static final AccountRow NEW = new AccountRow(0, 0, 0, 0, 0, 0, 0);

  AccountRow kept(long at) {
    return new AccountRow(
        pairs + 1,
        matched + 1,
        open,
        cleanSince == 0 ? at : cleanSince,
        cleanBeforeOpen,
        lastDivergenceAt,
        at);
  }

  AccountRow broken(long at) {
    return new AccountRow(pairs + 1, matched, open + 1, 0, beforeOpen(), at, at);
  }

  /** A pair that had been counted as matched, or not at all, turned out to break parity. */
  AccountRow brokenAfterAll(long at, boolean wasMatched) {
    return new AccountRow(
        pairs, wasMatched ? matched - 1 : matched, open + 1, 0, beforeOpen(), at, lastPairAt);
  }

  private long beforeOpen() {
    return open == 0 ? cleanSince : cleanBeforeOpen;
  }

  /** A Missing was taken back: the pair it spoke of is judged anew, and counted there. */
  AccountRow retracted() {
    long left = open - 1;
    return new AccountRow(
        pairs - 1,
        matched,
        left,
        left == 0 && cleanSince == 0 ? cleanBeforeOpen : cleanSince,
        cleanBeforeOpen,
        lastDivergenceAt,
        lastPairAt);
  }

  byte[] encode() {
    return ByteBuffer.allocate(56)
        .putLong(pairs)
        .putLong(matched)
        .putLong(open)
        .putLong(cleanSince)
        .putLong(cleanBeforeOpen)
        .putLong(lastDivergenceAt)
        .putLong(lastPairAt)
        .array();
  }

  static AccountRow decode(byte @Nullable [] bytes) {
    if (bytes == null) {
      return NEW;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return new AccountRow(
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong());
  }
}
