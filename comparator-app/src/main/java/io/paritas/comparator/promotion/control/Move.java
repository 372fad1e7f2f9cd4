package io.paritas.comparator.promotion.control;

import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.GroupRecord.Order;
import io.paritas.comparator.promotion.record.GroupRecord.Wish;
import io.paritas.comparator.promotion.record.Item;
import io.paritas.comparator.promotion.record.Owner;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.record.RouteRecord;
import io.paritas.comparator.promotion.store.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a group: what changes, the audit record that says so, and all that must not have
 * changed. Whatever the step is, the group's version must be the one that was read.
 */
final class Move {
  private final GroupRecord before;
  private final Instant now;
  private final List<Change> more = new ArrayList<>();
  private Phase phase;
  private Order order;
  private @Nullable String auditCommand;
  private long epoch;
  private @Nullable String cell;
  private boolean paused;
  private @Nullable Wish wish;
  private @Nullable Instant drainedThrough;
  private @Nullable String concern;

  private Move(GroupRecord before, Instant now) {
    this.before = before;
    this.now = now;
    phase = before.phase();
    order = before.order();
    epoch = before.epoch();
    cell = before.cell();
    paused = before.paused();
    wish = before.wish();
    drainedThrough = before.drainedThrough();
    concern = before.concern();
  }

  static Move of(GroupRecord before, Instant now) {
    return new Move(before, now);
  }

  /**
   * Goes on to another phase. Its route, where the owner is another one, has to be given too.
   *
   * @throws IllegalStateException where that phase may not follow
   */
  Move to(Phase next) {
    if (!before.phase().successors().contains(next)) {
      throw new IllegalStateException(before.phase() + " is never followed by " + next);
    }
    phase = next;
    drainedThrough = null;
    return this;
  }

  Move drainedThrough(Instant through) {
    drainedThrough = through;
    return this;
  }

  Move under(Order next) {
    order = next;
    return this;
  }

  /** Under a command that is done with this one step; the group goes on under the order it has. */
  Move auditedUnder(String command) {
    auditCommand = command;
    return this;
  }

  Move paused(boolean next) {
    paused = next;
    return this;
  }

  Move wishing(@Nullable Wish next) {
    wish = next;
    return this;
  }

  Move concerned(@Nullable String next) {
    concern = next;
    return this;
  }

  Move inCell(@Nullable String next) {
    cell = next;
    return this;
  }

  /** The route of the new phase's owner, one epoch on. */
  Move rerouted(RouteRecord route) {
    if (route.epoch() != before.epoch()) {
      throw new IllegalStateException("the route and its group were read at different times");
    }
    RouteRecord next = route.next(phase.owner(), phase.owner() == Owner.CANDIDATE ? cell : null);
    epoch = next.epoch();
    return replacing(next);
  }

  Move replacing(Item item) {
    more.add(new Change.Replace(item));
    return this;
  }

  Move creating(Item item) {
    more.add(new Change.Create(item));
    return this;
  }

  Move unless(Item changed) {
    more.add(Change.Unchanged.of(changed));
    return this;
  }

  /**
   * All of it.
   *
   * @param step what the audit trail calls it, once a command
   */
  List<Change> changes(String step, String by, String reason) {
    if (phase.owner() != before.phase().owner() && epoch == before.epoch()) {
      throw new IllegalStateException("another owner needs another epoch");
    }
    AuditRecord audit = audit(step, by, reason);
    List<Change> changes = new ArrayList<>(more.size() + 2);
    changes.add(new Change.Replace(after(audit.hash())));
    changes.add(new Change.Create(audit));
    changes.addAll(more);
    return changes;
  }

  private AuditRecord audit(String step, String by, String reason) {
    return AuditRecord.of(
        before.id(),
        before.version() + 1,
        auditCommand == null ? order.command() : auditCommand,
        step,
        before.phase(),
        phase,
        epoch,
        now,
        by,
        reason,
        before.auditHead());
  }

  private GroupRecord after(String auditHead) {
    return new GroupRecord(
        before.id(),
        before.shard(),
        before.version() + 1,
        before.members(),
        before.cohort(),
        phase,
        epoch,
        phase == before.phase() ? before.since() : now,
        cell,
        order,
        paused,
        wish,
        drainedThrough,
        concern,
        auditHead);
  }
}
