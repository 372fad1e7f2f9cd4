package io.paritas.comparator.observe;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.paritas.comparator.observe.Tallies.Series;
import io.paritas.comparator.pairing.ClearThrough;
import io.paritas.comparator.pairing.Pairing;
import io.paritas.rules.response.Platform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What one active task shows: the tallies of its last completed commit, and gauges of what waits.
 * Everything goes with the task, so that a rebalance counts nothing twice.
 */
public final class TaskMetrics implements AutoCloseable {
  private final MeterRegistry registry;
  private final String partition;
  private final Pairing pairing;
  private final Tallies tallies;
  private final Timer latency;
  private final List<Meter> meters = new ArrayList<>();
  private final Set<Series> shown = new HashSet<>();

  /** What gauges show: taken by the task's own thread, because its memory is for no other. */
  private record Seen(double waiting, double oldestWait, double clearThroughLag) {
    static final Seen NOTHING = new Seen(0, 0, Double.NaN);
  }

  private final Map<Platform, Seen> seen = new ConcurrentHashMap<>();
  private volatile double remembered;

  public TaskMetrics(MeterRegistry registry, int partition, Pairing pairing, Tallies tallies) {
    this.registry = registry;
    this.partition = String.valueOf(partition);
    this.pairing = pairing;
    this.tallies = tallies;
    this.latency =
        Timer.builder(Metrics.PAIRING_LATENCY)
            .description("Time from the first answer's record to the verdict")
            .serviceLevelObjectives(
                Duration.ofMillis(50),
                Duration.ofMillis(200),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5))
            .register(registry);
    for (Platform side : Platform.values()) {
      show(side);
    }
    gauge(Metrics.REMEMBERED, Tags.empty(), () -> remembered);
  }

  private void show(Platform side) {
    Tags tags = Tags.of(Metrics.PLATFORM, side.name());
    gauge(Metrics.WAITING, tags, () -> seen(side).waiting());
    gauge(Metrics.OLDEST_WAIT, tags, () -> seen(side).oldestWait());
    gauge(Metrics.CLEAR_THROUGH_LAG, tags, () -> seen(side).clearThroughLag());
  }

  private Seen seen(Platform side) {
    return seen.getOrDefault(side, Seen.NOTHING);
  }

  private void gauge(String name, Tags tags, Supplier<Number> value) {
    meters.add(
        Gauge.builder(name, value).tags(tags.and(Metrics.PARTITION, partition)).register(registry));
  }

  /**
   * @param millis from the first answer's record to now
   */
  public void paired(long millis) {
    latency.record(Math.max(0, millis), TimeUnit.MILLISECONDS);
  }

  /** Shows series that are new since the last call. For the task's own thread. */
  public void refresh(long wallClock) {
    remembered = pairing.remembered();
    for (Platform side : Platform.values()) {
      long oldest = pairing.oldest(side);
      long clear = pairing.clearThrough().of(side);
      seen.put(
          side,
          new Seen(
              pairing.waiting(side),
              oldest == Long.MAX_VALUE ? 0 : seconds(wallClock - oldest),
              clear == ClearThrough.UNKNOWN ? Double.NaN : seconds(wallClock - clear)));
    }
    tallies.completed().keySet().forEach(this::show);
  }

  private void show(Series series) {
    if (!shown.add(series)) {
      return;
    }
    Tags tags = Tags.of(Metrics.PARTITION, partition);
    for (int i = 0; i < series.tags().size(); i++) {
      tags = tags.and(series.metric().tags().get(i), series.tags().get(i));
    }
    String name = series.metric().metricName();
    meters.add(
        series.metric().mayFall()
            ? Gauge.builder(name, tallies, t -> count(t, series)).tags(tags).register(registry)
            : FunctionCounter.builder(name, tallies, t -> count(t, series))
                .tags(tags)
                .register(registry));
  }

  private static double seconds(long millis) {
    return Math.max(0, millis) / 1000.0;
  }

  private static double count(Tallies tallies, Series series) {
    return tallies.completed().getOrDefault(series, 0L);
  }

  @Override
  public void close() {
    meters.forEach(registry::remove);
    meters.clear();
  }
}
