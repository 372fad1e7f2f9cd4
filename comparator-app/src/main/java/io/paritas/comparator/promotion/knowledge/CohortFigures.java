package io.paritas.comparator.promotion.knowledge;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.paritas.comparator.observe.Metrics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** How far the rules are proven, as metrics. Safe for any number of threads. */
public final class CohortFigures implements CohortProofs.Figures {
  private final MultiGauge evidence;
  private final MultiGauge bounds;
  private final Map<String, List<Row>> shown = new TreeMap<>();

  public CohortFigures(MeterRegistry registry) {
    this.evidence = MultiGauge.builder(Metrics.E_VALUE).register(registry);
    this.bounds = MultiGauge.builder(Metrics.ROOT_RATE_BOUND).register(registry);
  }

  @Override
  public synchronized void show(String product, List<Row> rules) {
    shown.put(product, rules);
    evidence.register(rows(Row::logE), true);
    bounds.register(rows(Row::bound), true);
  }

  private List<MultiGauge.Row<?>> rows(ToDoubleFunction<Row> value) {
    return shown.entrySet().stream()
        .<MultiGauge.Row<?>>flatMap(
            product -> product.getValue().stream().map(row -> of(product.getKey(), row, value)))
        .toList();
  }

  private static MultiGauge.Row<?> of(String product, Row row, ToDoubleFunction<Row> value) {
    double now = value.applyAsDouble(row);
    return MultiGauge.Row.of(Tags.of("cohort", product, "rule", row.rule()), () -> now);
  }
}
