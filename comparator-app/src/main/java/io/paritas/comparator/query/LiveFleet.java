package io.paritas.comparator.query;

import io.paritas.comparator.flow.LiveTasks;
import io.paritas.comparator.flow.LiveTasks.Live;
import io.paritas.comparator.flow.LiveTasks.Unread;
import io.paritas.comparator.observe.Metrics.Tally;
import io.paritas.comparator.observe.Tallies.Series;
import io.paritas.comparator.pairing.ClearThrough;
import io.paritas.rules.response.Platform;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Adds up what the tasks that run in this process have counted. */
final class LiveFleet implements FleetTallies {
  private final LiveTasks tasks;
  private final Clock clock;

  LiveFleet(LiveTasks tasks, Clock clock) {
    this.tasks = tasks;
    this.clock = clock;
  }

  @Override
  public Fleet now() {
    long at = clock.millis();
    // One look, so that a task that leaves or comes meanwhile is not in one figure alone.
    List<Live> all = tasks.all();
    Incomplete incomplete = incomplete(all);
    return new Fleet(
        Instant.ofEpochMilli(at),
        incomplete == null,
        incomplete,
        byFirstTag(all, Tally.STANDING),
        byFirstTag(all, Tally.PAIR_CAUSES),
        sum(all, Tally.LATE),
        sum(all, Tally.STANDING, tag -> tag.startsWith("MISSING")),
        sum(all, Tally.CONFLICTING),
        sum(all, Tally.DUPLICATES),
        sum(all, Tally.OUT_OF_SCOPE),
        sum(all, Tally.STALE),
        sum(all, Tally.BEFORE_WATCH),
        all.stream().mapToLong(LiveFleet::waiting).sum(),
        all.stream().map(live -> partition(live, at)).toList());
  }

  private @Nullable Incomplete incomplete(List<Live> all) {
    Unread unread = tasks.unread(all);
    return unread == null
        ? null
        : new Incomplete(unread.why().name(), unread.partitions(), words(unread, tasks.expected()));
  }

  /** A sentence that says what this process does not read now, why, and what to do. */
  static String whatIsNotRead(LiveTasks tasks) {
    Unread unread = tasks.unread();
    return unread == null
        ? "Partitions came back while they were looked at: ask again."
        : words(unread, tasks.expected());
  }

  private static String words(Unread unread, int partitions) {
    String which =
        partitions == 0
            ? "No partition is"
            : unread.partitions().size() + " of " + partitions + " partitions are not";
    String why =
        switch (unread.why()) {
          case STARTING -> ", for it is starting: ask again in some seconds.";
          case REBALANCING ->
              ", for they are being handed out and their state is read back (rebalancing): ask"
                  + " again in some seconds.";
          case ELSEWHERE -> ", but by other instances: ask those.";
          case STOPPED -> ", for its topology has stopped: see /actuator/health/pipeline.";
        };
    return which + " read by this instance now" + why;
  }

  private static SortedMap<String, Long> byFirstTag(List<Live> all, Tally tally) {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (Live live : all) {
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

  private static long sum(List<Live> all, Tally tally) {
    return sum(all, tally, tag -> true);
  }

  private static long sum(List<Live> all, Tally tally, Predicate<String> firstTag) {
    return all.stream()
        .flatMap(live -> live.tallies().completed().entrySet().stream())
        .filter(e -> of(e.getKey(), tally, firstTag))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static boolean of(Series series, Tally tally, Predicate<String> firstTag) {
    return series.metric() == tally && firstTag.test(series.tags().getFirst());
  }

  private static long waiting(Live live) {
    return (long) live.pairing().waiting(Platform.LEGACY)
        + live.pairing().waiting(Platform.CANDIDATE);
  }

  private static Partition partition(Live live, long at) {
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
