package io.paritas.comparator.promotion.run;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** How each thread is doing, for people. Safe for any number of threads. */
public final class RunState {
  private final Clock clock;
  private final Map<String, Failure> failures = new TreeMap<>();

  public RunState(Clock clock) {
    this.clock = clock;
  }

  /**
   * A thread that cannot do its work.
   *
   * @param since when that began
   */
  public record Failure(String what, Instant since) {}

  synchronized void worked(String thread) {
    failures.remove(thread);
  }

  /** Whether that is news. */
  synchronized boolean failed(String thread, String what) {
    Failure before = failures.get(thread);
    failures.put(thread, new Failure(what, before == null ? clock.instant() : before.since()));
    return before == null || !before.what().equals(what);
  }

  /** By thread; empty where all do their work. */
  public synchronized Map<String, Failure> failures() {
    return Map.copyOf(failures);
  }
}
