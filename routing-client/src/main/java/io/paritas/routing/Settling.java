package io.paritas.routing;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long commands of a predecessor that was not proven stopped may still be unanswered. Measured
 * in nanoseconds that passed: a wall clock that jumps neither ends nor prolongs it.
 */
final class Settling {
  private final LongSupplier nanos;
  private long end;
  private boolean begun;

  Settling(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** From now on; zero: it is over at once. */
  synchronized void begin(Duration span) {
    end = nanos.getAsLong() + span.toNanos();
    begun = true;
  }

  /** Whether nothing of a predecessor can be under way; never before it was begun. */
  synchronized boolean isOver() {
    return begun && nanos.getAsLong() - end >= 0;
  }
}
