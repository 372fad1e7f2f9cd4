package io.paritas.comparator.flow;

import io.paritas.comparator.observe.Tallies;
import io.paritas.comparator.pairing.Pairing;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The tasks that run in this process now, for whoever asks from another thread. */
public final class LiveTasks {
  private final Map<Integer, TaskState> tasks = new ConcurrentHashMap<>();

  /** One partition's live memory. Only what says so may be asked from another thread. */
  public record Live(int partition, Pairing pairing, Tallies tallies) {}

  private volatile int expected;

  /**
   * @param partitions how many there are in the whole fleet
   */
  void expect(int partitions) {
    expected = partitions;
  }

  /** Partitions of the whole fleet; 0 until it is known. */
  public int expected() {
    return expected;
  }

  /** Whether this process reads every partition now. */
  public boolean complete() {
    return expected > 0 && tasks.size() == expected;
  }

  void entered(int partition, TaskState state) {
    tasks.put(partition, state);
  }

  void left(int partition, TaskState state) {
    tasks.remove(partition, state);
  }

  public List<Live> all() {
    return tasks.entrySet().stream()
        .map(e -> new Live(e.getKey(), e.getValue().pairing(), e.getValue().tallies()))
        .toList();
  }
}
