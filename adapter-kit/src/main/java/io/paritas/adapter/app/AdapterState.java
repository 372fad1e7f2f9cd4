package io.paritas.adapter.app;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Whether the loops of an adapter run, and if not, why. */
public final class AdapterState {
  private static final String RUNS = "running";

  private final Map<Integer, String> loops = new ConcurrentHashMap<>();

  AdapterState(int count) {
    for (int loop = 0; loop < count; loop++) {
      loops.put(loop, "starting");
    }
  }

  void runs(int loop) {
    loops.put(loop, RUNS);
  }

  /** Whether the reason was not known before. */
  boolean waits(int loop, String reason) {
    return !reason.equals(loops.put(loop, reason));
  }

  /** It will not run again in this process. */
  void stopped(int loop, String why) {
    loops.put(loop, why);
  }

  /** Whether every loop reads and publishes. */
  public boolean isRunning() {
    return loops.values().stream().allMatch(RUNS::equals);
  }

  /** What each loop does: {@code running}, or why it does not. */
  public Map<Integer, String> loops() {
    return new TreeMap<>(loops);
  }
}
