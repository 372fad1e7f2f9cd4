package io.paritas.comparator.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The ledger's metrics. Names and tags are a public contract; as Prometheus shows them:
 *
 * <ul>
 *   <li>{@code paritas_ledger_items_total{table}}: items written, repetitions after a failure
 *       included
 *   <li>{@code paritas_ledger_batch_seconds}: how long one batch took to be taken whole
 *   <li>{@code paritas_ledger_throttles_total}: answers that asked us to slow down
 *   <li>{@code paritas_ledger_failures_total{reason}}: batches given back to their consumer, which
 *       pauses and tries them again: {@code throttled}, {@code unreachable}, {@code refused}
 *   <li>{@code paritas_ledger_samples_skipped_total}: divergent pairs kept without answers and
 *       findings
 *   <li>{@code paritas_ledger_stale_total{result}}: stale answers by what the ledger knew: {@code
 *       duplicate}, {@code conflicting}, {@code late}, {@code unknown}
 *   <li>{@code paritas_ledger_retracted_total}: divergences taken back
 *   <li>{@code paritas_ledger_dead_letters_total{reason}}: records that were no judgements
 *   <li>{@code paritas_ledger_lag_records{topic,partition}}: records not in the ledger yet, as last
 *       measured
 *   <li>{@code paritas_ledger_lag_seconds}: how old the oldest of them may be; 0 where there is
 *       none. Grows while it cannot be measured
 * </ul>
 *
 * Counters count work done: what a restart repeats is counted again. No account or transaction is
 * ever a tag.
 */
public final class LedgerMetrics {
  public static final String ITEMS = "paritas.ledger.items";
  public static final String BATCH = "paritas.ledger.batch";
  public static final String THROTTLES = "paritas.ledger.throttles";
  public static final String FAILURES = "paritas.ledger.failures";
  public static final String SAMPLES_SKIPPED = "paritas.ledger.samples.skipped";
  public static final String STALE = "paritas.ledger.stale";
  public static final String RETRACTED = "paritas.ledger.retracted";
  public static final String DEAD_LETTERS = "paritas.ledger.dead.letters";
  public static final String LAG = "paritas.ledger.lag.records";
  public static final String LAG_SECONDS = "paritas.ledger.lag.seconds";

  private final MeterRegistry registry;
  private final Timer batch;
  private final ConcurrentMap<String, AtomicLong> lags = new ConcurrentHashMap<>();

  public LedgerMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.batch =
        Timer.builder(BATCH)
            .serviceLevelObjectives(
                Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(250))
            .register(registry);
    registry.counter(THROTTLES);
    registry.counter(SAMPLES_SKIPPED);
    registry.counter(RETRACTED);
    for (StaleAnswer answer : StaleAnswer.values()) {
      registry.counter(STALE, "result", answer.tag());
    }
  }

  void wrote(String table, int items) {
    registry.counter(ITEMS, "table", table).increment(items);
  }

  void batchTook(Duration time) {
    batch.record(time);
  }

  void throttled() {
    registry.counter(THROTTLES).increment();
  }

  void failed(LedgerUnavailableException.Reason reason) {
    registry.counter(FAILURES, "reason", reason.tag()).increment();
  }

  void samplesSkipped(int pairs) {
    registry.counter(SAMPLES_SKIPPED).increment(pairs);
  }

  void stale(StaleAnswer answer) {
    registry.counter(STALE, "result", answer.tag()).increment();
  }

  void retracted(int divergences) {
    registry.counter(RETRACTED).increment(divergences);
  }

  void deadLetter(String reason) {
    registry.counter(DEAD_LETTERS, "reason", reason).increment();
  }

  void lag(String topic, int partition, long records) {
    lags.computeIfAbsent(topic + "/" + partition, key -> lagGauge(topic, partition)).set(records);
  }

  /** Shows how far the ledger is behind, as it is whenever somebody looks. */
  void showBehind(LedgerState state) {
    Gauge.builder(LAG_SECONDS, state, ledger -> ledger.behind().toMillis() / 1000.0)
        .strongReference(true)
        .register(registry);
  }

  private AtomicLong lagGauge(String topic, int partition) {
    Tags tags = Tags.of("topic", topic, "partition", Integer.toString(partition));
    return Objects.requireNonNull(registry.gauge(LAG, tags, new AtomicLong()));
  }
}
