package io.paritas.comparator.promotion.record;

/**
 * Who acts for a shard of groups, and by what its evidence must have been judged. Every step that
 * changes a route checks that this has not changed.
 *
 * @param lease grows whenever the shard is taken
 * @param holder the instance that took it; empty: nobody yet
 * @param ruleSet the rule set in force, {@code name@hash}
 * @param candidateBuild the candidate's build in force
 */
public record ShardRecord(
    int shard, long version, long lease, String holder, String ruleSet, String candidateBuild)
    implements Item {
  @Override
  public Key<ShardRecord> key() {
    return Key.shard(shard);
  }

  public ShardRecord takenBy(String next) {
    return new ShardRecord(shard, version + 1, lease + 1, next, ruleSet, candidateBuild);
  }

  public ShardRecord inForce(String nextRuleSet, String nextBuild) {
    return new ShardRecord(shard, version + 1, lease, holder, nextRuleSet, nextBuild);
  }
}
