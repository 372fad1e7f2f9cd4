package io.paritas.comparator.promotion.control;

import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.RouteRecord;
import io.paritas.comparator.promotion.record.ShardRecord;
import java.time.Instant;

/**
 * One look at a group by the controller that holds its shard.
 *
 * @param route in the topic, and as old or new as the group
 * @param fenced groups of the shard whose customers wait
 */
record Turn(GroupRecord group, RouteRecord route, ShardRecord shard, int fenced, Instant now) {
  /** A step that stands only while the lease, the rule set and the build do. */
  Move move() {
    return Move.of(group, now).unless(shard);
  }
}
