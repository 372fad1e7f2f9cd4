package io.paritas.routing;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A command may be sent to {@link #route()}'s owner, and counts as unanswered until {@link
 * #answered()} is called. Until then no fence of its group is acknowledged.
 */
public final class Ticket implements Passage {
  private final Route route;
  private final Object lane;
  private final Traffic traffic;
  private final AtomicBoolean open = new AtomicBoolean(true);

  Ticket(Route route, Object lane, Traffic traffic) {
    this.route = route;
    this.lane = lane;
    this.traffic = traffic;
  }

  /** Whose answer the requester gets, and nobody else's. Never held. */
  public Route route() {
    return route;
  }

  /**
   * Says that the owner has answered, or that the command was provably never sent. Never say it
   * because time ran out: the command may still be carried out. Saying it again has no effect.
   */
  public void answered() {
    if (open.compareAndSet(true, false)) {
      traffic.answered(lane);
    }
  }
}
