package io.paritas.comparator.flow;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether pairs are being joined. A rebalance is part of normal life, and no illness. */
final class PipelineHealth implements HealthIndicator {
  private final FlowRunner runner;

  PipelineHealth(FlowRunner runner) {
    this.runner = runner;
  }

  @Override
  public Health health() {
    return switch (runner.state()) {
      case RUNNING, REBALANCING, CREATED -> Health.up().withDetail("state", runner.state()).build();
      case NOT_RUNNING, PENDING_SHUTDOWN, PENDING_ERROR, ERROR ->
          Health.down().withDetail("state", runner.state()).build();
    };
  }
}
