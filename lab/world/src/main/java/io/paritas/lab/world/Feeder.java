package io.paritas.lab.world;

import io.paritas.lab.commands.Command;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Brings commands to the router as fast as the slower platform answers them, and no faster: about a
 * second's worth is under way, so that a slow machine makes no platform look silent.
 */
public final class Feeder {
  private static final int LEAST_UNDER_WAY = 200;
  private static final int MOST_UNDER_WAY = 4_000;
  private static final long MEASURE_NANOS = Duration.ofMillis(500).toNanos();
  private static final long PAUSE_NANOS = Duration.ofMillis(2).toNanos();

  private final Consumer<Command> door;
  private final LongSupplier answered;
  private final AtomicLong fed = new AtomicLong();
  private volatile boolean stopped;
  private long underWay = LEAST_UNDER_WAY;
  private long measuredAt = System.nanoTime();
  private long answeredThen;

  /**
   * @param door where commands come in
   * @param answered how many commands the slower platform has answered
   */
  Feeder(Consumer<Command> door, LongSupplier answered) {
    this.door = door;
    this.answered = answered;
  }

  /** Feeds until the commands end or it is stopped. */
  public void feed(Iterator<Command> commands) {
    while (!stopped && commands.hasNext()) {
      awaitRoom();
      door.accept(commands.next());
      fed.incrementAndGet();
    }
  }

  private void awaitRoom() {
    while (!stopped && fed.get() - answered.getAsLong() >= underWay) {
      measure();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void measure() {
    long now = System.nanoTime();
    if (now - measuredAt < MEASURE_NANOS) {
      return;
    }
    long all = answered.getAsLong();
    long inASecond = (all - answeredThen) * 1_000_000_000L / (now - measuredAt);
    underWay = Math.clamp(inASecond, LEAST_UNDER_WAY, MOST_UNDER_WAY);
    measuredAt = now;
    answeredThen = all;
  }

  /** How many commands were fed so far. */
  public long fed() {
    return fed.get();
  }

  /** Ends {@link #feed} before its commands end. */
  public void stop() {
    stopped = true;
  }
}
