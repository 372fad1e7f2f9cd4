package io.paritas.comparator.flow;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether pairs are being joined here. A rebalance passes by itself and is no part of liveness or
 * readiness, but what is counted meanwhile is not everything.
 */
final class PipelineHealth implements HealthIndicator {
  private final LiveTasks tasks;

  PipelineHealth(LiveTasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public Health health() {
    Health.Builder health =
        switch (tasks.state()) {
          case RUNNING -> Health.up();
          case CREATED -> because(Health.outOfService(), "the topology was not started yet");
          case REBALANCING ->
              because(
                  Health.outOfService(),
                  "partitions are handed out, and their state is read back: what comes meanwhile"
                      + " waits in its topics");
          case NOT_RUNNING, PENDING_SHUTDOWN, PENDING_ERROR, ERROR ->
              because(Health.down(), "the topology runs no longer: the log says why");
        };
    LiveTasks.Unread unread = tasks.unread();
    if (unread != null) {
      health.withDetail("partitionsNotRead", unread.partitions());
    }
    return health.withDetail("state", tasks.state()).build();
  }

  private static Health.Builder because(Health.Builder health, String why) {
    return health.withDetail("why", why);
  }
}
