package io.paritas.comparator.flow;

import io.paritas.comparator.observe.Tallies;
import io.paritas.comparator.pairing.Pairing;
import io.paritas.rules.RuleSetId;
import io.paritas.rules.response.Platform;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The tasks that run in this process now, for whoever asks from another thread. */
public final class LiveTasks {
  private final Map<Integer, TaskState> tasks = new ConcurrentHashMap<>();

  /** One partition's live memory. Only what says so may be asked from another thread. */
  public record Live(int partition, Pairing pairing, Tallies tallies, RulesInUse rules) {
    /** The rule set that it judges by; null until it has one. Safe from any thread. */
    public @Nullable RuleSetId ruleSet() {
      Adoption step = rules.adopted();
      return step == null ? null : step.ruleSet();
    }

    /**
     * The first offset of a response topic that it reads with that rule set; null where it has read
     * nothing there yet. Safe from any thread.
     */
    public @Nullable Long judgesFrom(Platform side) {
      Adoption step = rules.adopted();
      if (step == null) {
        return null;
      }
      long from = side == Platform.LEGACY ? step.legacy() : step.candidate();
      return from < 0 ? null : from;
    }
  }

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

  private static Live live(int partition, TaskState state) {
    return new Live(partition, state.pairing(), state.tallies(), state.rules());
  }

  public List<Live> all() {
    return tasks.entrySet().stream().map(e -> live(e.getKey(), e.getValue())).toList();
  }
}
