package io.paritas.comparator.flow;

import io.paritas.comparator.observe.Tallies;
import io.paritas.comparator.pairing.Pairing;
import io.paritas.rules.RuleSetId;
import io.paritas.rules.response.Platform;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.KafkaStreams.State;
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

  /** Why partitions are not read here. */
  public enum Why {
    /** The topology was not started yet. */
    STARTING,
    /** Partitions are handed out, and their state is read back. */
    REBALANCING,
    /** Other instances read them. */
    ELSEWHERE,
    /** The topology runs no longer. */
    STOPPED
  }

  /**
   * What this process does not read.
   *
   * @param partitions ascending; empty where it is not known yet how many there are
   */
  public record Unread(Why why, List<Integer> partitions) {}

  private volatile int expected;
  private volatile Supplier<State> state = () -> State.CREATED;

  /**
   * @param running says what Kafka Streams is doing; asked from any thread
   */
  void follow(Supplier<State> running) {
    state = running;
  }

  /** What Kafka Streams is doing. */
  State state() {
    return state.get();
  }

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

  /** What it does not read, and why; null where it reads every partition. */
  public @Nullable Unread unread() {
    return unread(all());
  }

  /** The same of one look at its tasks. */
  public @Nullable Unread unread(List<Live> seen) {
    Set<Integer> read = seen.stream().map(Live::partition).collect(Collectors.toSet());
    List<Integer> partitions =
        IntStream.range(0, expected).filter(each -> !read.contains(each)).boxed().toList();
    return expected > 0 && partitions.isEmpty() ? null : new Unread(why(), partitions);
  }

  private Why why() {
    return switch (state()) {
      case CREATED -> Why.STARTING;
      case REBALANCING -> Why.REBALANCING;
      case RUNNING -> Why.ELSEWHERE;
      case NOT_RUNNING, PENDING_SHUTDOWN, PENDING_ERROR, ERROR -> Why.STOPPED;
    };
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
