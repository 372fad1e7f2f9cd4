package io.paritas.comparator.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How the ledger is doing, for people and probes. Safe for any number of threads. A failure belongs
 * to the thread that met it, and only that thread's own success ends it: what one consumer writes
 * says nothing of the others.
 */
final class LedgerState {
  private final Clock clock;
  private final Map<String, Failure> failures = new ConcurrentHashMap<>();
  private volatile boolean started;
  private volatile @Nullable Instant lastWritten;
  private volatile Lag lag;

  LedgerState(Clock clock) {
    this.clock = clock;
    this.lag = new Lag(OptionalLong.empty(), clock.instant());
  }

  private record Failure(String what, Instant since) {}

  /**
   * @param records absent where they could not be counted
   * @param through everything said before is in the ledger
   */
  private record Lag(OptionalLong records, Instant through) {}

  /**
   * One look at it.
   *
   * @param lag records that are not in the ledger yet; absent where that is not known now
   * @param behind how old the oldest of them may be; zero where there is none
   */
  record View(
      boolean started,
      @Nullable String failure,
      @Nullable Instant failingSince,
      @Nullable Instant lastWritten,
      OptionalLong lag,
      Duration behind) {}

  void started() {
    started = true;
    worked();
  }

  void worked() {
    forgive();
    lastWritten = clock.instant();
  }

  /** What this thread failed at is no longer its own to do. */
  void forgive() {
    failures.remove(Thread.currentThread().getName());
  }

  void failed(String what) {
    failures.merge(
        Thread.currentThread().getName(),
        new Failure(what, clock.instant()),
        (known, now) -> new Failure(what, known.since));
  }

  /**
   * @param records that are not in the ledger yet
   * @param through everything said before is in the ledger
   */
  void lag(long records, Instant through) {
    lag = new Lag(OptionalLong.of(records), through);
  }

  /** It could not be measured; the ledger counts as behind from the last time that is known. */
  void lagUnknown() {
    lag = new Lag(OptionalLong.empty(), lag.through);
  }

  View view() {
    Failure first =
        failures.values().stream().min(Comparator.comparing(Failure::since)).orElse(null);
    return new View(
        started,
        first == null ? null : first.what,
        first == null ? null : first.since,
        lastWritten,
        lag.records,
        behind());
  }

  Duration behind() {
    Lag now = lag;
    return now.records.orElse(-1) == 0
        ? Duration.ZERO
        : Duration.between(now.through, clock.instant());
  }
}
