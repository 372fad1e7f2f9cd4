package io.paritas.adapter.source;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a queue was read, which no queue tells: a message may be out with someone who died. So
 * every time is taken back by the span after which such a message is there again, and nothing is
 * believed that was seen before this reader's predecessor's messages were.
 */
public final class Estimate {
  private final String unit;
  private final Duration doubt;
  private final Duration interval;
  private final Clock clock;
  private Instant believedFrom;
  private Instant published;
  private Instant lastMark = Instant.EPOCH;
  private @Nullable Instant reached;
  private @Nullable Mark marking;

  /**
   * @param unit how markers name what is read; no other reader may
   * @param doubt how long a message may be out with someone before it is there again
   * @param interval from one mark to the next, at least
   */
  public Estimate(String unit, Duration doubt, Duration interval, Clock clock) {
    this.unit = unit;
    this.doubt = doubt;
    this.interval = interval;
    this.clock = clock;
    this.published = clock.instant();
    this.believedFrom = clock.instant().plus(doubt);
  }

  /** A message was given back, or lost from hand: it is there again after a while. */
  public void distrust() {
    believedFrom = clock.instant().plus(doubt);
  }

  /**
   * Everything sent before this has been given out.
   *
   * @param through when an empty queue was asked, or when the oldest message of late was sent
   * @param asked when the queue was asked
   */
  public void seen(Instant through, Instant asked) {
    Instant less = through.minus(doubt);
    if (!asked.isBefore(believedFrom) && (reached == null || less.isAfter(reached))) {
      reached = less;
    }
  }

  /** The mark that is due; it holds once what was given out so far is committed. */
  public List<Mark> marks() {
    Instant now = clock.instant();
    boolean due =
        reached != null
            && (lastMark == Instant.EPOCH || reached.isAfter(published))
            && !now.isBefore(lastMark.plus(interval));
    marking = due ? new Mark(unit, reached, true) : null;
    return marking == null ? List.of() : List.of(marking);
  }

  /** What was given out, and the marks said with it, are committed. */
  public void confirmed() {
    if (marking != null) {
      published = marking.readThrough();
      lastMark = clock.instant();
      marking = null;
    }
  }

  /** Through which time marks are committed; the start of reading before the first. */
  public Instant published() {
    return published;
  }
}
