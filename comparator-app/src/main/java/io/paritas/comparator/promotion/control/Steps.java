package io.paritas.comparator.promotion.control;

import io.paritas.comparator.promotion.control.ShardLease.Held;
import io.paritas.comparator.promotion.control.Troubles.RefusedException;
import io.paritas.comparator.promotion.gates.Policy;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.GroupRecord.Wish;
import io.paritas.comparator.promotion.record.RouteRecord;
import io.paritas.comparator.promotion.store.Change;
import io.paritas.comparator.promotion.store.ControlStore;
import io.paritas.comparator.promotion.store.ControlStore.Outcome;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes one group on, step by step. */
final class Steps {
  private static final int MOST_AT_ONCE = 4;

  private final ControlStore store;
  private final Clock clock;
  private final RoutersOfATurn routers;
  private final Beginning beginning;
  private final Forward forward;
  private final Probation probation;
  private final Backward backward;

  Steps(Ports ports, RoutersOfATurn routers, Policy policy) {
    this.store = ports.store();
    this.clock = ports.clock();
    this.routers = routers;
    Look look = new Look(store, ports.knowledge(), routers, ports.reloads());
    Drain drain = new Drain(ports, routers, policy.clockSlack());
    beginning = new Beginning(look, policy);
    forward = new Forward(store, look, drain, ports.certifier(), policy);
    probation = new Probation(look, policy);
    backward = new Backward(store, drain, ports.reloads(), policy);
  }

  /**
   * As far as it will go now, or until its customers wait no longer: others' do. A refused step is
   * tried again: somebody else changed something, and what that means is decided by what stands
   * there now. Where it is the shard's record, the next turn sees who acts, and by what.
   *
   * @param fenced groups of the shard whose customers wait
   * @param admits whether one more group's customers may be made to wait
   * @return whether its customers wait afterwards
   */
  boolean advance(String id, Held held, Ahead ahead, int fenced, boolean admits) {
    boolean waits = false;
    boolean moved = false;
    for (int i = 0; i < MOST_AT_ONCE; i++) {
      GroupRecord group = ahead.group(id);
      RouteRecord route = group == null ? null : published(group, ahead.route(id), held);
      if (group == null || route == null) {
        return waits;
      }
      boolean waited = waits;
      waits = group.phase().customersWait();
      if (waited && !waits) {
        return false;
      }
      Turn turn = new Turn(group, route, held.shard(), fenced, clock.instant());
      List<Change> changes = next(turn, admits);
      if (changes.isEmpty() || !held.isInForce()) {
        return waits;
      }
      if (store.commit(changes) instanceof Outcome.Refused refused) {
        if (refused.isOver(held.shard().key())) {
          return waits;
        }
      } else {
        ahead.wrote(changes, route);
        moved = true;
      }
    }
    if (!moved) {
      throw new RefusedException(MOST_AT_ONCE);
    }
    return waits;
  }

  /** The group's route once it is in the topic; null where either was changed meanwhile. */
  private @Nullable RouteRecord published(
      GroupRecord group, @Nullable RouteRecord route, Held held) {
    if (route == null || route.epoch() != group.epoch()) {
      return null;
    }
    if (route.isPublished()) {
      return route;
    }
    held.session().publish(route, group.members());
    routers.forget();
    RouteRecord published = route.asPublished();
    return store.commit(List.of(new Change.Replace(published))).isDone() ? published : null;
  }

  private List<Change> next(Turn turn, boolean admits) {
    GroupRecord group = turn.group();
    if (group.hasIdleSlot()) {
      return backward.idleSlot(turn);
    }
    return switch (group.phase()) {
      case LEGACY -> beginning.legacy(turn);
      case SHADOWING -> beginning.shadowing(turn);
      case ELIGIBLE -> beginning.eligible(turn);
      case APPROVED ->
          admits || group.wishes(Wish.Kind.ABORT) ? forward.approved(turn) : Forward.STAY;
      case FENCED -> forward.fenced(turn);
      case DRAINED -> forward.drained(turn);
      case PROBATION -> probation.probation(turn);
      case PROMOTED -> group.wishes(Wish.Kind.ROLLBACK) ? probation.wished(turn) : Forward.STAY;
      case RETIRED -> Forward.STAY;
      case ROLLBACK_FENCED -> backward.fenced(turn);
      case ROLLBACK_DRAINED -> backward.drained(turn);
      case ROLLED_BACK -> backward.rolledBack(turn);
    };
  }
}
