package io.paritas.comparator.ledger;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Says whether the ledger takes what it is given. Never part of liveness: it heals by itself. */
final class LedgerHealth implements HealthIndicator {
  private final LedgerState state;

  LedgerHealth(LedgerState state) {
    this.state = state;
  }

  @Override
  public Health health() {
    LedgerState.View view = state.view();
    Health.Builder health =
        view.started() && view.failure() == null ? Health.up() : Health.outOfService();
    view.lag().ifPresent(records -> health.withDetail("lagRecords", records));
    health.withDetail("behindSeconds", view.behind().toSeconds());
    if (view.lastWritten() != null) {
      health.withDetail("lastWritten", view.lastWritten());
    }
    if (view.failure() != null) {
      health.withDetail("failure", view.failure());
    }
    if (view.failingSince() != null) {
      health.withDetail("failingSince", view.failingSince());
    }
    return health.build();
  }
}
