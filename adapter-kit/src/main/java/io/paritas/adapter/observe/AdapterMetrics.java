package io.paritas.adapter.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.paritas.adapter.mapping.Reason;
import io.paritas.adapter.source.Lag;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Everything that an adapter counts. Only what is committed is counted. In Prometheus:
 *
 * <ul>
 *   <li>{@code paritas_adapter_responses_total{adapter}}
 *   <li>{@code paritas_adapter_dead_letters_total{adapter,reason}}, every reason from the start on
 *   <li>{@code paritas_adapter_markers_total{adapter}}: markers of a unit, whatever the partitions
 *   <li>{@code paritas_adapter_aborted_transactions_total{adapter}}
 *   <li>{@code paritas_adapter_lost_records_total{adapter}}: raw records that their topic deleted
 *       before they were read, at least
 *   <li>{@code paritas_adapter_lag_records{adapter}}: raw records not yet read
 *   <li>{@code paritas_adapter_clear_through_lag_seconds{adapter}}: age of the oldest unit's marker
 *   <li>{@code paritas_adapter_running_loops{adapter}}
 * </ul>
 */
public final class AdapterMetrics {
  private static final String PREFIX = "paritas.adapter.";

  private final Counter responses;
  private final Map<Reason, Counter> deadLetters = new EnumMap<>(Reason.class);
  private final Counter markers;
  private final Counter aborted;
  private final Counter lost;
  private final Map<Integer, Lag> lagByLoop = new ConcurrentHashMap<>();
  private final Map<Integer, Boolean> running = new ConcurrentHashMap<>();
  private final Clock clock;

  /**
   * @param adapter the adapter's short name
   */
  public AdapterMetrics(MeterRegistry registry, String adapter, Clock clock) {
    this.clock = clock;
    Tags tags = Tags.of("adapter", adapter);
    responses = registry.counter(PREFIX + "responses", tags);
    markers = registry.counter(PREFIX + "markers", tags);
    aborted = registry.counter(PREFIX + "aborted.transactions", tags);
    lost = registry.counter(PREFIX + "lost.records", tags);
    for (Reason reason : Reason.values()) {
      deadLetters.put(
          reason, registry.counter(PREFIX + "dead.letters", tags.and("reason", reason.tag())));
    }
    Gauge.builder(PREFIX + "lag.records", this, AdapterMetrics::lag).tags(tags).register(registry);
    Gauge.builder(PREFIX + "clear.through.lag.seconds", this, AdapterMetrics::clearThroughLag)
        .tags(tags)
        .register(registry);
    Gauge.builder(PREFIX + "running.loops", running, Map::size).tags(tags).register(registry);
  }

  /** What one transaction has just committed. */
  public void committed(int answers, Map<Reason, Integer> letters, int marks) {
    responses.increment(answers);
    letters.forEach((reason, count) -> deadLetters.get(reason).increment(count));
    markers.increment(marks);
  }

  public void aborted() {
    aborted.increment();
  }

  /** Raw records that nobody will ever read. */
  public void lost(long records) {
    lost.increment(records);
  }

  public void lag(int loop, Lag lag) {
    lagByLoop.put(loop, lag);
  }

  public void running(int loop, boolean runs) {
    if (runs) {
      running.put(loop, true);
    } else {
      running.remove(loop);
      lagByLoop.remove(loop);
    }
  }

  private double lag() {
    return lagByLoop.values().stream().mapToLong(Lag::records).sum();
  }

  private double clearThroughLag() {
    long now = clock.millis();
    return lagByLoop.values().stream()
            .map(Lag::clearThrough)
            .filter(Objects::nonNull)
            .mapToLong(through -> now - through.toEpochMilli())
            .max()
            .orElse(0)
        / 1000.0;
  }
}
