package io.paritas.comparator.promotion.run;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.paritas.comparator.observe.Metrics;
import io.paritas.comparator.promotion.control.Troubles.Item;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What promotion shows; the names stand in {@link Metrics}. Safe for any number of threads. */
public final class PromotionMetrics {
  private static final String RESULT = "result";
  private static final String SHARD = "shard";

  private final MeterRegistry registry;
  private final MultiGauge groups;
  private final MultiGauge routers;
  private final Map<Integer, Map<String, Integer>> groupsByShard = new TreeMap<>();
  private final Map<Integer, Map<String, Integer>> routersByShard = new TreeMap<>();

  /** What an attempt came to. */
  enum Result {
    SWITCHED(Metrics.PROMOTIONS, "switched"),
    PROMOTED(Metrics.PROMOTIONS, "promoted"),
    ABORTED(Metrics.PROMOTIONS, "aborted"),
    LANDED(Metrics.ROLLBACKS, "landed"),
    GIVEN_UP(Metrics.ROLLBACKS, "given_up");

    private final String metric;
    private final String tag;

    Result(String metric, String tag) {
      this.metric = metric;
      this.tag = tag;
    }
  }

  public PromotionMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.groups =
        MultiGauge.builder(Metrics.GROUPS).description("Groups by phase").register(registry);
    this.routers =
        MultiGauge.builder(Metrics.ROUTER_LAG)
            .description("Fenced groups that a router has not acknowledged")
            .register(registry);
    for (Result result : Result.values()) {
      registry.counter(result.metric, RESULT, result.tag);
    }
    for (Item.Kind kind : Item.Kind.values()) {
      TroubleBook.counter(registry, kind);
    }
  }

  void came(Result to) {
    registry.counter(to.metric, RESULT, to.tag).increment();
  }

  void held(Result until, Duration time) {
    Timer.builder(Metrics.FENCE)
        .tag(RESULT, until.tag)
        .serviceLevelObjectives(
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15))
        .register(registry)
        .record(time);
  }

  synchronized void groups(int shard, Map<String, Integer> byPhase) {
    groupsByShard.put(shard, byPhase);
    groups.register(rows(groupsByShard, "phase"), true);
  }

  synchronized void routers(int shard, Map<String, Integer> lag) {
    routersByShard.put(shard, lag);
    routers.register(rows(routersByShard, "router"), true);
  }

  /** Another instance acts for the shard. */
  synchronized void left(int shard) {
    if (groupsByShard.remove(shard) != null | routersByShard.remove(shard) != null) {
      groups.register(rows(groupsByShard, "phase"), true);
      routers.register(rows(routersByShard, "router"), true);
    }
  }

  private static List<MultiGauge.Row<?>> rows(
      Map<Integer, Map<String, Integer>> byShard, String tag) {
    return byShard.entrySet().stream()
        .flatMap(
            shard ->
                shard.getValue().entrySet().stream()
                    .<MultiGauge.Row<?>>flatMap(
                        row -> Stream.of(row(shard.getKey(), tag, row.getKey(), row.getValue()))))
        .toList();
  }

  private static MultiGauge.Row<?> row(int shard, String tag, String name, int count) {
    return MultiGauge.Row.of(Tags.of(tag, name, SHARD, Integer.toString(shard)), () -> count);
  }
}
