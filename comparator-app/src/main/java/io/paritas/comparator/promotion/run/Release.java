package io.paritas.comparator.promotion.run;

import io.paritas.comparator.promotion.control.InForce;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.ShardRecord;
import io.paritas.comparator.promotion.store.Change;
import io.paritas.comparator.promotion.store.ControlStore;
import java.util.List;
import java.util.function.Supplier;

/** The rule set that is active, and the build that the settings name. */
final class Release implements InForce {
  private final ControlStore store;
  private final Supplier<String> ruleSet;
  private final String build;

  Release(ControlStore store, Supplier<String> ruleSet, String build) {
    this.store = store;
    this.ruleSet = ruleSet;
    this.build = build;
  }

  /** The first instance ever sets the shard up; nobody acts for it yet. */
  void setUp(int shard) {
    if (store.read(Key.shard(shard)) == null) {
      ShardRecord first = new ShardRecord(shard, 1, 0, "", ruleSet.get(), build);
      store.commit(List.of(new Change.Create(first)));
    }
  }

  @Override
  public ShardRecord in(ShardRecord record) {
    String rules = ruleSet.get();
    return rules.equals(record.ruleSet()) && build.equals(record.candidateBuild())
        ? record
        : record.inForce(rules, build);
  }
}
