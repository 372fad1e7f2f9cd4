package io.paritas.comparator.promotion.knowledge;

import io.paritas.comparator.observe.Metrics.Tally;
import io.paritas.comparator.observe.Tallies.Series;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the tasks of this process have counted within the last minutes. A task that came or went
 * meanwhile is left out: its whole past is no news. Safe for any number of threads.
 */
public final class FleetWatch {
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final Set<String> DIVERGENT = Set.of("DIVERGED", "UNJUDGED");

  private final Supplier<Map<Integer, Map<Series, Long>>> tallies;
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
   */
  public record Limits(Duration window, long missing, long deadLetters, double divergentShare) {}

  private record Counts(long pairs, long divergent, long missing, long deadLetters) {
    static final Counts NONE = new Counts(0, 0, 0, 0);

    Counts plus(Counts more) {
      return new Counts(
          pairs + more.pairs,
          divergent + more.divergent,
          missing + more.missing,
          deadLetters + more.deadLetters);
    }

    Counts minus(Counts less) {
      return new Counts(
          pairs - less.pairs,
          divergent - less.divergent,
          missing - less.missing,
          deadLetters - less.deadLetters);
    }
  }

  private record Sample(Instant at, Map<Integer, Counts> byPartition) {}

  private static final long ENOUGH_PAIRS = 100;

  /**
   * @param tallies by partition, as of the last commit
   */
  public FleetWatch(Supplier<Map<Integer, Map<Series, Long>>> tallies, Limits limits, Clock clock) {
    this.tallies = tallies;
    this.limits = limits;
    this.clock = clock;
  }

  /** Empty: nothing is too much. */
  synchronized List<String> alarms() {
    Instant now = clock.instant();
    if (samples.isEmpty() || !now.isBefore(samples.getLast().at().plus(EVERY))) {
      samples.addLast(new Sample(now, counts(tallies.get())));
    }
    while (samples.size() > 2 && !now.isBefore(second().at().plus(limits.window()))) {
      samples.removeFirst();
    }
    return alarms(sinceFirst());
  }

  private Sample second() {
    var all = samples.iterator();
    all.next();
    return all.next();
  }

  private Counts sinceFirst() {
    Map<Integer, Counts> first = samples.getFirst().byPartition();
    Counts sum = Counts.NONE;
    for (Map.Entry<Integer, Counts> last : samples.getLast().byPartition().entrySet()) {
      Counts before = first.get(last.getKey());
      if (before != null) {
        sum = sum.plus(last.getValue().minus(before));
      }
    }
    return sum;
  }

  private List<String> alarms(Counts counts) {
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

  private static Map<Integer, Counts> counts(Map<Integer, Map<Series, Long>> tallies) {
    Map<Integer, Counts> counts = new HashMap<>();
    tallies.forEach((partition, all) -> counts.put(partition, counts(all.entrySet())));
    return counts;
  }

  private static Counts counts(Set<Map.Entry<Series, Long>> tallies) {
    Counts sum = Counts.NONE;
    for (Map.Entry<Series, Long> one : tallies) {
      long count = one.getValue();
      Series series = one.getKey();
      if (series.metric() == Tally.PAIRS) {
        boolean diverged = DIVERGENT.contains(series.tags().getFirst());
        sum = sum.plus(new Counts(count, diverged ? count : 0, 0, 0));
      } else if (series.metric() == Tally.MISSING) {
        sum = sum.plus(new Counts(0, 0, count, 0));
      } else if (series.metric() == Tally.DEAD_LETTERS) {
        sum = sum.plus(new Counts(0, 0, 0, count));
      }
    }
    return sum;
  }
}
