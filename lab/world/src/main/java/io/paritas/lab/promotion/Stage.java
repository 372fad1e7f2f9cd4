package io.paritas.lab.promotion;

import io.paritas.lab.promotion.Office.Fleet;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/** Waits for what must happen, and shows meanwhile where the groups are. */
final class Stage {
  private static final long POLL_MILLIS = 200;
  private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long SAY_NANOS = Duration.ofSeconds(5).toNanos();

  /** Longer than anything here takes: when nothing moves so long, nothing will. */
  private static final long STALLED_NANOS = Duration.ofSeconds(90).toNanos();

  private final Office office;
  private final PrintStream out;
  private final LongConsumer pause;
  private final long began = System.nanoTime();
  private Fleet fleet = new Fleet(0, 0, 0, 0, 0);
  private Fleet said = fleet;
  private long lookedAt = System.nanoTime();
  private long movedAt = System.nanoTime();
  private long saidAt = System.nanoTime();

  /**
   * @param pause waits so many milliseconds, and throws where nobody wants to wait any more
   */
  Stage(Office office, PrintStream out, LongConsumer pause) {
    this.office = office;
    this.out = out;
    this.pause = pause;
  }

  /** Some news, with the time since the act began. */
  void say(String news) {
    out.printf(Locale.ROOT, "  %4.0f s  %s%n", seconds(), news);
  }

  double seconds() {
    return (System.nanoTime() - began) / 1e9;
  }

  /** As it was within the last second. */
  Fleet fleet() {
    return fleet;
  }

  /** False: it was not so, and nothing moved for long. */
  boolean until(BooleanSupplier reached) {
    movedAt = System.nanoTime();
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() - movedAt > STALLED_NANOS) {
        return false;
      }
      pause.accept(POLL_MILLIS);
      look();
    }
    return true;
  }

  private void look() {
    long now = System.nanoTime();
    if (now - lookedAt < LOOK_NANOS) {
      return;
    }
    lookedAt = now;
    Fleet seen = office.fleet();
    if (seen == null) {
      return;
    }
    movedAt = seen.equals(fleet) ? movedAt : now;
    fleet = seen;
    if (!seen.equals(said) && now - saidAt >= SAY_NANOS) {
      saidAt = now;
      said = seen;
      say(seen.toString());
    }
  }
}
