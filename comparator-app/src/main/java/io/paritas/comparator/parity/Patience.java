package io.paritas.comparator.parity;

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

  boolean isOver(Books books, Gap gap, long through) {
    return end(books, gap) <= through;
  }

  /** One that the opening may turn out to hold is told with it. */
  private long end(Books books, Gap gap) {
    boolean ofTheOpening = isOpening(books) && gap.at() <= openingWaited(books);
    return ofTheOpening ? openingDue(books) : gap.at() + waitMillis;
  }

  boolean isOver(Reload reload, long through) {
    return reload.askedAt() + waitMillis <= through;
  }

  boolean isOpeningOver(Books books, long now) {
    return isOpening(books) && openingDue(books) <= through(now);
  }

  private static boolean isOpening(Books books) {
    return !books.opening.settled && books.opening.since != 0 && Reloads.isReadThrough(books);
  }

  /** Gaps noticed up to then may belong to the opening. */
  long openingWaited(Books books) {
    return firstDue(books) - waitMillis / 2;
  }

  /**
   * An opening waits for its gaps, each as long as any gap waits: what the candidate booked and
   * never answered is no opening, but that shows only when its Missing is said.
   */
  private long openingDue(Books books) {
    long due = firstDue(books);
    long waited = openingWaited(books);
    for (Gap gap : books.gaps.all()) {
      due = gap.at() <= waited ? Math.max(due, gap.at() + waitMillis) : due;
    }
    return due;
  }

  /**
   * What was recorded before the watch began may be given up only now. While nothing was watched,
   * nothing was read through, and so nothing is over: whoever asks then asks again.
   */
  private long firstDue(Books books) {
    return Math.max(books.opening.since, watch.began()) + waitMillis;
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
      at = Math.min(at, end(books, gap));
    }
    Reload pending = books.reloads.pending;
    if (pending != null) {
      at = Math.min(at, pending.askedAt() + waitMillis);
    }
    Opening opening = books.opening;
    boolean opens = !opening.settled && opening.since != 0;
    return opens ? Math.min(at, openingDue(books)) : at;
  }
}
