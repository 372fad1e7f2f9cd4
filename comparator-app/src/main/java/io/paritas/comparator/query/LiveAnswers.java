package io.paritas.comparator.query;

import io.paritas.comparator.flow.LiveTasks;
import io.paritas.comparator.observe.Metrics.Tally;
import io.paritas.comparator.observe.Tallies;
import io.paritas.comparator.observe.Tallies.Series;
import io.paritas.comparator.pairing.ClearThrough;
import io.paritas.comparator.pairing.Pairing;
import io.paritas.rules.response.Platform;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Answers for the queries, out of the tasks that run in this process. */
final class LiveAnswers implements WaitingAnswers, FleetTallies {
  private static final long BETWEEN_MILLIS = 50;

  private final LiveTasks tasks;
  private final Clock clock;

  LiveAnswers(LiveTasks tasks, Clock clock) {
    this.tasks = tasks;
    this.clock = clock;
  }

  @Override
  public List<WaitingLeg> find(String transactionId) {
    return everyPartition().stream()
        .flatMap(live -> live.pairing().find(transactionId).stream())
        .map(LiveAnswers::leg)
        .toList();
  }

  private List<LiveTasks.Live> everyPartition() {
    List<LiveTasks.Live> all = tasks.all();
    if (tasks.expected() == 0 || all.size() != tasks.expected()) {
      throw new LookupFailedException(
          "only "
              + all.size()
              + " of "
              + tasks.expected()
              + " partitions are read by this instance now: ask again after the rebalance, or ask the other instances",
          null);
    }
    return all;
  }

  @Override
  public void committed(Duration atMost) {
    Map<Tallies, Long> begun = new IdentityHashMap<>();
    everyPartition().forEach(live -> begun.put(live.tallies(), live.tallies().commitsBegun()));
    long until = System.nanoTime() + atMost.toNanos();
    while (!begun.entrySet().stream()
        .allMatch(task -> task.getKey().commitsCompleted() > task.getValue())) {
      boolean moved = everyPartition().stream().anyMatch(l -> !begun.containsKey(l.tallies()));
      if (moved || System.nanoTime() >= until) {
        throw new LookupFailedException(
            "What was judged just now is not committed yet, so nothing can be said: ask again in"
                + " some seconds.",
            null);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LookupFailedException("This instance is stopping: ask again.", e);
    }
  }

  @Override
  public Map<String, Instant> readThrough() {
    Map<String, Instant> through = new TreeMap<>();
    for (Platform side : Platform.values()) {
      long least =
          everyPartition().stream()
              .mapToLong(live -> live.pairing().clearThrough().of(side))
              .min()
              .orElse(ClearThrough.UNKNOWN);
      if (least != ClearThrough.UNKNOWN) {
        through.put(side.name(), Instant.ofEpochMilli(least));
      }
    }
    return through;
  }

  private static WaitingLeg leg(Pairing.WaitingLeg leg) {
    return new WaitingLeg(
        leg.accountId(),
        leg.platform(),
        Instant.ofEpochMilli(leg.recordedAt()),
        Instant.ofEpochMilli(leg.deadline()));
  }

  @Override
  public Fleet now() {
    long at = clock.millis();
    return new Fleet(
        Instant.ofEpochMilli(at),
        tasks.complete(),
        byFirstTag(Tally.STANDING),
        byFirstTag(Tally.PAIR_CAUSES),
        sum(Tally.LATE),
        sum(Tally.STANDING, tag -> tag.startsWith("MISSING")),
        sum(Tally.CONFLICTING),
        sum(Tally.DUPLICATES),
        sum(Tally.OUT_OF_SCOPE),
        sum(Tally.STALE),
        sum(Tally.BEFORE_WATCH),
        tasks.all().stream().mapToLong(LiveAnswers::waiting).sum(),
        tasks.all().stream().map(live -> partition(live, at)).toList());
  }

  private SortedMap<String, Long> byFirstTag(Tally tally) {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (LiveTasks.Live live : tasks.all()) {
      live.tallies()
          .completed()
          .forEach(
              (series, count) -> {
                if (series.metric() == tally && count != 0) {
                  counts.merge(series.tags().getFirst(), count, Long::sum);
                }
              });
    }
    return counts;
  }

  private long sum(Tally tally) {
    return sum(tally, tag -> true);
  }

  private long sum(Tally tally, Predicate<String> firstTag) {
    return tasks.all().stream()
        .flatMap(live -> live.tallies().completed().entrySet().stream())
        .filter(e -> of(e.getKey(), tally, firstTag))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static boolean of(Series series, Tally tally, Predicate<String> firstTag) {
    return series.metric() == tally && firstTag.test(series.tags().getFirst());
  }

  private static long waiting(LiveTasks.Live live) {
    return (long) live.pairing().waiting(Platform.LEGACY)
        + live.pairing().waiting(Platform.CANDIDATE);
  }

  private static Partition partition(LiveTasks.Live live, long at) {
    ClearThrough clear = live.pairing().clearThrough();
    return new Partition(
        live.partition(),
        waiting(live),
        lag(clear.of(Platform.LEGACY), at),
        lag(clear.of(Platform.CANDIDATE), at));
  }

  private static @Nullable Double lag(long clearThrough, long at) {
    return clearThrough == ClearThrough.UNKNOWN ? null : Math.max(0, at - clearThrough) / 1000.0;
  }
}
