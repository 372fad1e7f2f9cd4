package io.paritas.routing;

import java.util.concurrent.atomic.AtomicLong;

/** What was read from the routing topic since the start, counted. */
public final class Readings {
  final AtomicLong applied = new AtomicLong();
  final AtomicLong stale = new AtomicLong();
  final AtomicLong contradicted = new AtomicLong();
  final AtomicLong deleted = new AtomicLong();
  final AtomicLong unreadable = new AtomicLong();

  Readings() {}

  void count(RoutingTable.Effect effect) {
    switch (effect) {
      case APPLIED -> applied.incrementAndGet();
      case STALE -> stale.incrementAndGet();
      case CONTRADICTED -> contradicted.incrementAndGet();
      case REPEATED -> {
        // The rest of a group, or a record that came twice.
      }
    }
  }

  /** Routes that changed the table. */
  public long applied() {
    return applied.get();
  }

  /** Routes older than what was known. */
  public long stale() {
    return stale.get();
  }

  /** Routes that said another thing of an epoch that was known: a fault of who publishes. */
  public long contradicted() {
    return contradicted.get();
  }

  /** Routes that were deleted; their accounts are held. */
  public long deleted() {
    return deleted.get();
  }

  /** Records that are no route; their accounts are held. */
  public long unreadable() {
    return unreadable.get();
  }
}
