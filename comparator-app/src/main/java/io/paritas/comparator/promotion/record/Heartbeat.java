package io.paritas.comparator.promotion.record;

/**
 * A lease's sign of life, apart from the shard's record, so that it disturbs no step.
 *
 * @param lease the lease that lives
 */
public record Heartbeat(int shard, long version, long lease) implements Item {
  @Override
  public Key<Heartbeat> key() {
    return Key.heartbeat(shard);
  }
}
