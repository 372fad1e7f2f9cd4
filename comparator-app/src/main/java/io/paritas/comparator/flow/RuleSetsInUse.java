package io.paritas.comparator.flow;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.paritas.comparator.observe.Metrics;
import io.paritas.rules.RuleSetId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Shows which rule sets the tasks of this process judge by: one, but for the moment of a change.
 */
final class RuleSetsInUse {
  private final Map<Integer, RuleSetId> byPartition = new ConcurrentHashMap<>();
  private final MultiGauge gauge;

  RuleSetsInUse(MeterRegistry meters) {
    gauge =
        MultiGauge.builder(Metrics.RULE_SET)
            .description("Always 1: the rule set in use")
            .register(meters);
  }

  void inUse(int partition, RuleSetId id) {
    if (!id.equals(byPartition.put(partition, id))) {
      show();
    }
  }

  void left(int partition) {
    byPartition.remove(partition);
    show();
  }

  private synchronized void show() {
    gauge.register(byPartition.values().stream().distinct().map(RuleSetsInUse::row).toList(), true);
  }

  private static MultiGauge.Row<?> row(RuleSetId id) {
    return MultiGauge.Row.of(
        Tags.of("name", id.name(), "version", id.version(), "hash", id.hash()), () -> 1);
  }
}
