package io.paritas.comparator.promotion;

/**
 * Which shard a new group belongs to. A group that is registered keeps the one that its record
 * names.
 */
public record Shards(int count) {
  /** From 0 on; the same for the same id. */
  public int of(String group) {
    return Math.floorMod(group.hashCode(), count);
  }
}
