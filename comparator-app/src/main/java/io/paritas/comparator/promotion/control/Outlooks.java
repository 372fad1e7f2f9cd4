package io.paritas.comparator.promotion.control;

import io.paritas.comparator.promotion.gates.Gates;
import io.paritas.comparator.promotion.gates.Hold;
import io.paritas.comparator.promotion.gates.Policy;
import io.paritas.comparator.promotion.gates.Seen;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.GroupRecord.Wish;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.record.ShardRecord;
import io.paritas.comparator.promotion.store.ControlStore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what a group that moves waits for. It asks what the controller asks, and does nothing. */
final class Outlooks {
  private static final Hold FREE = new Hold(List.of());

  private final ControlStore store;
  private final Look look;
  private final Drain drain;
  private final Policy policy;

  Outlooks(Ports ports, Policy policy) {
    this.store = ports.store();
    this.look = new Look(store, ports.knowledge(), ports.routers(), ports.reloads());
    this.drain = new Drain(ports, ports.routers(), policy.clockSlack());
    this.policy = policy;
  }

  /** Why a group may not be promoted now; where the cell is null, its room is not looked at. */
  Hold promotion(GroupRecord group, ShardRecord shard, @Nullable String cell, Instant now) {
    Hold hold = Gates.toBeApproved(look.at(group, shard, cell, 0), policy, now);
    return cell == null ? hold.without(Gates.ROOM) : hold;
  }

  /** What the group's next step waits for. */
  Outlook of(GroupRecord group, ShardRecord shard, @Nullable String cell, Instant now) {
    return switch (group.phase()) {
      case LEGACY, ROLLED_BACK -> new Outlook(Phase.SHADOWING, FREE);
      case SHADOWING, ELIGIBLE -> new Outlook(Phase.APPROVED, promotion(group, shard, cell, now));
      case APPROVED -> new Outlook(Phase.FENCED, fence(group, shard, now));
      case FENCED -> new Outlook(Phase.DRAINED, routers(group));
      case DRAINED -> new Outlook(Phase.PROBATION, Gates.toSwitch(seen(group, shard), policy, now));
      case PROBATION -> new Outlook(Phase.PROMOTED, probation(group, shard, now));
      case PROMOTED -> new Outlook(Phase.RETIRED, retirement(group, shard, now));
      case RETIRED -> new Outlook(null, FREE);
      case ROLLBACK_FENCED -> new Outlook(Phase.ROLLBACK_DRAINED, routers(group));
      case ROLLBACK_DRAINED ->
          new Outlook(
              Phase.ROLLED_BACK,
              Hold.of(
                  "legacy-agrees",
                  "legacy must be seen to hold the candidate's balances, account by account"));
    };
  }

  private Hold fence(GroupRecord group, ShardRecord shard, Instant now) {
    return Permit.of(store, group).hold().and(Gates.toFence(seen(group, shard), policy, now));
  }

  private Seen seen(GroupRecord group, ShardRecord shard) {
    return look.at(group, shard, group.cell(), store.waiting(group.shard()).size());
  }

  private Hold routers(GroupRecord group) {
    Drain.Silence silence = drain.silence(group);
    return silence.isOver() ? FREE : Hold.of("routers-silent", silence.words());
  }

  private Hold probation(GroupRecord group, ShardRecord shard, Instant now) {
    Hold hold = Gates.toBePromoted(seen(group, shard), policy, now);
    Instant end = group.since().plus(policy.probation());
    return now.isBefore(end) ? hold.and(Hold.of("probation-over", "it lasts until " + end)) : hold;
  }

  private Hold retirement(GroupRecord group, ShardRecord shard, Instant now) {
    String words =
        group.wishes(Wish.Kind.RETIRE)
            ? Forward.wish(group).by() + " asked; a second person has to, too"
            : "two persons have to ask for it";
    return wayBackIsOver(group, shard, now).and(Hold.of("second-person", words));
  }

  /** Why the way back is still needed. */
  Hold wayBackIsOver(GroupRecord group, ShardRecord shard, Instant now) {
    return Gates.toBeRetired(seen(group, shard), policy, now);
  }
}
