package io.paritas.comparator.parity;

import io.paritas.comparator.pairing.ClearThrough;
import java.time.Duration;

/**
 * When an account must be looked at though no answer comes: a gap, an opening or a reload has
 * waited long enough. All times in milliseconds since 1970.
 */
final class Patience {
  /** An answer waits up to a second longer than its patience, and both sides do. */
  private static final long ROUNDING_MILLIS = 2_000;

  private final Parity.Watch watch;
  private final long waitMillis;

  /**
   * @param patience how long an answer waits for its other side
   */
  Patience(Parity.Watch watch, Duration patience) {
    this.watch = watch;
    this.waitMillis = 2 * patience.toMillis() + ROUNDING_MILLIS;
  }

  /** Up to when both sides were read, and the wall clock has passed. */
  long through(long now) {
    return Math.min(now, watch.readThrough());
  }

  boolean isOver(Gap gap, long through) {
    return gap.at() + waitMillis <= through;
  }

  boolean isOver(Reload reload, long through) {
    return reload.askedAt() + waitMillis <= through;
  }

  boolean isOpeningOver(Books books, long now) {
    return !books.opening.settled
        && books.opening.since != 0
        && openingDue(books) <= through(now)
        && Reloads.isReadThrough(books);
  }

  /** Until when an opening's gaps belong to it. */
  long openingWaited(Books books) {
    return openingDue(books) - waitMillis / 2;
  }

  /** What was recorded before the watch began may be given up only now. */
  private long openingDue(Books books) {
    return watch.began() == ClearThrough.UNKNOWN
        ? Long.MAX_VALUE - 1
        : Math.max(books.opening.since, watch.began()) + waitMillis;
  }

  /** What is not due before it can be settled is asked again, but not at once. */
  long dueAfter(Books books, long through) {
    long at = due(books);
    return at > through ? at : through + waitMillis;
  }

  /** {@link Long#MAX_VALUE} where nothing is. */
  long due(Books books) {
    long at = Long.MAX_VALUE;
    for (Gap gap : books.gaps.all()) {
      at = Math.min(at, gap.at() + waitMillis);
    }
    Reload pending = books.reloads.pending;
    if (pending != null) {
      at = Math.min(at, pending.askedAt() + waitMillis);
    }
    Opening opening = books.opening;
    boolean drifts = !opening.settled && opening.since != 0 && !books.unexplained().isZero();
    return drifts ? Math.min(at, openingDue(books)) : at;
  }
}
