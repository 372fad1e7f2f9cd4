package io.paritas.comparator.promotion.record;

import org.jspecify.annotations.Nullable;

/**
 * Who owns a group: the truth, of which the routing topic is the copy.
 *
 * @param cell of the candidate; null where it owns nothing
 * @param published the newest epoch known to be in the routing topic
 */
public record RouteRecord(
    String group, long version, Owner owner, @Nullable String cell, long epoch, long published)
    implements Item {
  @Override
  public Key<RouteRecord> key() {
    return Key.route(group);
  }

  public RouteRecord next(Owner next, @Nullable String nextCell) {
    return new RouteRecord(group, version + 1, next, nextCell, epoch + 1, published);
  }

  public RouteRecord asPublished() {
    return new RouteRecord(group, version + 1, owner, cell, epoch, epoch);
  }

  public boolean isPublished() {
    return published >= epoch;
  }
}
