package io.paritas.comparator.promotion;

import io.paritas.comparator.promotion.run.RunState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether controllers and waves do their work. Never part of liveness: it heals by itself. */
final class PromotionHealth implements HealthIndicator {
  private final RunState state;

  PromotionHealth(RunState state) {
    this.state = state;
  }

  @Override
  public Health health() {
    var failures = state.failures();
    Health.Builder health = failures.isEmpty() ? Health.up() : Health.outOfService();
    failures.forEach(
        (thread, failure) ->
            health.withDetail(thread, failure.what() + " (since " + failure.since() + ")"));
    return health.build();
  }
}
