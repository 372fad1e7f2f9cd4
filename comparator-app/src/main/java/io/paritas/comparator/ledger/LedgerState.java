package io.paritas.comparator.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the ledger is doing, for people and probes. Safe for any number of threads. */
final class LedgerState {
  private final Clock clock;
  private volatile boolean started;
  private volatile @Nullable String failure;
  private volatile @Nullable Instant failingSince;
  private volatile @Nullable Instant lastWritten;
  private volatile long lag;
  private volatile @Nullable Instant behindSince;

  LedgerState(Clock clock) {
    this.clock = clock;
  }

  /** One look at it. */
  record View(
      boolean started,
      @Nullable String failure,
      @Nullable Instant failingSince,
      @Nullable Instant lastWritten,
      long lag,
      Duration behind) {}

  void started() {
    started = true;
    worked();
  }

  void worked() {
    failure = null;
    failingSince = null;
    lastWritten = clock.instant();
  }

  void failed(String what) {
    if (failingSince == null) {
      failingSince = clock.instant();
    }
    failure = what;
  }

  /** Records that are not in the ledger yet. */
  void lag(long records) {
    lag = records;
    if (records == 0) {
      behindSince = null;
    } else if (behindSince == null) {
      behindSince = clock.instant();
    }
  }

  View view() {
    Instant behind = behindSince;
    return new View(
        started,
        failure,
        failingSince,
        lastWritten,
        lag,
        behind == null ? Duration.ZERO : Duration.between(behind, clock.instant()));
  }
}
