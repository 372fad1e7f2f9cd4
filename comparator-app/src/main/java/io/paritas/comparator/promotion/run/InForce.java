package io.paritas.comparator.promotion.run;

import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.ShardRecord;
import io.paritas.comparator.promotion.store.Change;
import io.paritas.comparator.promotion.store.ControlStore;
import java.util.List;
import java.util.function.Supplier;

/**
 * Writes into a shard's record by which rule set and for which build of the candidate evidence has
 * to be. Every step of a route checks that record: a change ends what was under way.
 */
final class InForce {
  private final int shard;
  private final ControlStore store;
  private final Supplier<String> ruleSet;
  private final String build;

  InForce(int shard, ControlStore store, Supplier<String> ruleSet, String build) {
    this.shard = shard;
    this.store = store;
    this.ruleSet = ruleSet;
    this.build = build;
  }

  /** The first instance ever sets the shard up; nobody acts for it yet. */
  void setUp() {
    if (store.read(Key.shard(shard)) == null) {
      ShardRecord first = new ShardRecord(shard, 1, 0, "", ruleSet.get(), build);
      store.commit(List.of(new Change.Create(first)));
    }
  }

  /** To be called by who acts for the shard. Refused: somebody took it since. */
  void keep() {
    ShardRecord record = store.read(Key.shard(shard));
    if (record == null) {
      return;
    }
    String rules = ruleSet.get();
    if (!rules.equals(record.ruleSet()) || !build.equals(record.candidateBuild())) {
      store.commit(List.of(new Change.Replace(record.inForce(rules, build))));
    }
  }
}
