package io.paritas.comparator.promotion.knowledge;

import io.paritas.comparator.ledger.TaskTallies;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What all tasks, of whatever instance, have counted within the last minutes. Doubt is an alarm
 * too: a task that is silent, and the time until a whole window was watched. Safe for any number of
 * threads.
 */
public final class FleetWatch {
  private static final Duration EVERY = Duration.ofSeconds(2);

  private static final long ENOUGH_PAIRS = 100;

  private final Supplier<List<TaskTallies>> ledger;
  private final IntSupplier partitions;
  private final Limits limits;
  private final Clock clock;
  private final Deque<Sample> samples = new ArrayDeque<>();

  /**
   * How much is too much.
   *
   * @param window within which it is counted
   * @param missing answers that stayed away
   * @param deadLetters answers that could not be used
   * @param divergentShare of all pairs, where there are a hundred or more; above 0, at most 1
   * @param silence how long a task may have said nothing; it says something every five seconds
   */
  public record Limits(
      Duration window, long missing, long deadLetters, double divergentShare, Duration silence) {}

  private record Sample(Instant at, Map<Integer, TaskCounts> byPartition) {}

  /**
   * @param ledger gives what the tasks said last; throws where that cannot be read
   * @param partitions how many tasks there are; 0 or less where nobody knows yet
   */
  public FleetWatch(
      Supplier<List<TaskTallies>> ledger, IntSupplier partitions, Limits limits, Clock clock) {
    this.ledger = ledger;
    this.partitions = partitions;
    this.limits = limits;
    this.clock = clock;
  }

  /** Empty: nothing is too much. */
  synchronized List<String> alarms() {
    Instant now = clock.instant();
    if (!samples.isEmpty() && now.isBefore(samples.getLast().at())) {
      samples.clear();
    }
    if (samples.isEmpty() || !now.isBefore(samples.getLast().at().plus(EVERY))) {
      samples.addLast(new Sample(now, counts(ledger.get())));
    }
    while (samples.size() > 2 && !now.isBefore(second().at().plus(limits.window()))) {
      samples.removeFirst();
    }
    List<String> alarms = new ArrayList<>(doubts(now));
    alarms.addAll(alarms(sinceFirst()));
    return alarms;
  }

  private Sample second() {
    var all = samples.iterator();
    all.next();
    return all.next();
  }

  private List<String> doubts(Instant now) {
    List<String> doubts = new ArrayList<>();
    Duration watched = Duration.between(samples.getFirst().at(), now);
    if (watched.compareTo(limits.window()) < 0) {
      doubts.add("the fleet was watched for " + watched.toSeconds() + " s of " + limits.window());
    }
    int expected = partitions.getAsInt();
    if (expected <= 0) {
      doubts.add("nobody knows yet how many partitions there are");
    }
    Map<Integer, TaskCounts> newest = samples.getLast().byPartition();
    Instant since = now.minus(limits.silence());
    List<Integer> silent =
        IntStream.range(0, expected)
            .filter(each -> !newest.containsKey(each) || newest.get(each).asOf().isBefore(since))
            .boxed()
            .toList();
    if (!silent.isEmpty()) {
      doubts.add(
          "partitions " + silent + " have said nothing for " + limits.silence() + " or longer");
    }
    List<Integer> uncounted =
        newest.entrySet().stream()
            .filter(each -> !each.getValue().counts())
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    if (!uncounted.isEmpty()) {
      doubts.add(
          "partitions "
              + uncounted
              + " are read by an instance that does not promote (paritas.promotion.enabled):"
              + " nothing is counted there");
    }
    return doubts;
  }

  /** A task that came meanwhile is left out: its whole past is no news. */
  private TaskCounts sinceFirst() {
    Map<Integer, TaskCounts> first = samples.getFirst().byPartition();
    Collection<TaskCounts> news = new ArrayList<>();
    samples
        .getLast()
        .byPartition()
        .forEach(
            (partition, last) -> {
              TaskCounts before = first.get(partition);
              if (before != null) {
                news.add(last.since(before));
              }
            });
    return news.stream().reduce(TaskCounts.NONE, TaskCounts::plus);
  }

  private List<String> alarms(TaskCounts counts) {
    List<String> alarms = new ArrayList<>();
    String within = " within " + limits.window();
    if (counts.missing() > limits.missing()) {
      alarms.add(counts.missing() + " answers stayed away" + within);
    }
    if (counts.deadLetters() > limits.deadLetters()) {
      alarms.add(counts.deadLetters() + " answers could not be used" + within);
    }
    double share = counts.pairs() < ENOUGH_PAIRS ? 0 : 1.0 * counts.divergent() / counts.pairs();
    if (share > limits.divergentShare()) {
      alarms.add(
          String.format(Locale.ROOT, "%.2f %% of all pairs diverged%s", 100 * share, within));
    }
    return alarms;
  }

  private static Map<Integer, TaskCounts> counts(List<TaskTallies> said) {
    Map<Integer, TaskCounts> counts = new HashMap<>();
    said.forEach(one -> counts.put(one.partition(), TaskCounts.of(one)));
    return counts;
  }
}
