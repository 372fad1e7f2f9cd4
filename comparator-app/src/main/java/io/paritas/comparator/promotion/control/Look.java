package io.paritas.comparator.promotion.control;

import io.paritas.comparator.promotion.gates.Circumstances;
import io.paritas.comparator.promotion.gates.Seen;
import io.paritas.comparator.promotion.record.CellRecord;
import io.paritas.comparator.promotion.record.EvidenceMark;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.ShardRecord;
import io.paritas.comparator.promotion.store.ControlStore;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gathers what the gates look at. */
final class Look {
  private final ControlStore store;
  private final Knowledge knowledge;
  private final Routers routers;
  private final Reloads reloads;

  Look(ControlStore store, Knowledge knowledge, Routers routers, Reloads reloads) {
    this.store = store;
    this.knowledge = knowledge;
    this.routers = routers;
    this.reloads = reloads;
  }

  /**
   * Everything, read now.
   *
   * @param cell where the group is to go; null: nobody has said yet, so there is no room
   */
  Seen at(GroupRecord group, ShardRecord shard, @Nullable String cell, int fenced) {
    return new Seen(
        group,
        group.members().stream().map(knowledge::account).toList(),
        knowledge.cohort(group, shard),
        new Circumstances(
            shard.ruleSet(),
            shard.candidateBuild(),
            freeSlots(cell),
            fenced,
            routers.roster().size(),
            knowledge.bypasses(),
            knowledge.alarms(),
            reloads.rehearsed(group),
            knowledge.stateDifferences(group)));
  }

  /** To be read before the evidence: unchanged, nothing adverse was written since. */
  EvidenceMark mark(GroupRecord group) {
    return Objects.requireNonNull(store.read(Key.evidence(group.id())), "no evidence mark");
  }

  private int freeSlots(@Nullable String cell) {
    CellRecord record = cell == null ? null : store.read(Key.cell(cell));
    return record == null ? 0 : record.capacity() - record.reserved();
  }
}
