package io.paritas.comparator.promotion.control;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the roster once for all groups of a turn, because customers wait while it is read. That is
 * enough: a roster must be read after the route was published, a route is published by whoever
 * holds the lease alone, and this one forgets the roster whenever it publishes.
 */
final class RoutersOfATurn implements Routers {
  private final Routers routers;
  private @Nullable Set<String> known;

  RoutersOfATurn(Routers routers) {
    this.routers = routers;
  }

  /** A turn begins, or a route was published. */
  void forget() {
    known = null;
  }

  @Override
  public Session open(int shard) {
    return routers.open(shard);
  }

  @Override
  public Set<String> roster() {
    Set<String> now = known;
    if (now == null) {
      now = routers.roster();
      known = now;
    }
    return now;
  }

  @Override
  public List<Acknowledgement> acknowledgements(String group, long epoch) {
    return routers.acknowledgements(group, epoch);
  }
}
