package io.paritas.comparator.promotion.control;

import io.paritas.comparator.promotion.control.Routers.FencedException;
import io.paritas.comparator.promotion.control.ShardLease.Held;
import io.paritas.comparator.promotion.control.Troubles.Item;
import io.paritas.comparator.promotion.control.Troubles.RefusedException;
import io.paritas.comparator.promotion.gates.Policy;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.GroupRecord.Wish;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.record.RouteRecord;
import io.paritas.comparator.promotion.record.ShardRecord;
import io.paritas.comparator.promotion.store.Change;
import io.paritas.comparator.promotion.store.ControlStore;
import io.paritas.comparator.promotion.store.ControlStore.Outcome;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Acts for one shard of groups. It keeps nothing between two turns but its lease: whatever it needs
 * is read again, so it may stop anywhere, and another may go on from there.
 */
public final class Controller {
  private static final int MOST_AT_ONCE = 4;

  /** Of the groups whose customers do not wait; those that do are looked at in every turn. */
  private static final int MOST_A_TURN = 16;

  /** The same while customers wait: every one of these makes them wait longer. */
  private static final int MOST_MEANWHILE = 2;

  private final int shard;
  private final ControlStore store;
  private final Troubles troubles;
  private final Clock clock;
  private final RoutersOfATurn routers;
  private final ShardLease lease;
  private final Beginning beginning;
  private final Forward forward;
  private final Probation probation;
  private final Backward backward;

  /** Those that move and had no turn yet since they were listed. */
  private final ArrayDeque<String> moving = new ArrayDeque<>();

  private String sweptTo = "";
  private int turns;
  private volatile int fenced;

  /**
   * @param holder the name of this run of this instance; never used again by another run
   */
  public Controller(int shard, String holder, Ports ports, Policy policy) {
    this.shard = shard;
    this.store = ports.store();
    this.troubles = ports.troubles();
    this.clock = ports.clock();
    routers = new RoutersOfATurn(ports.routers());
    Look look = new Look(store, ports.knowledge(), routers, ports.reloads());
    Drain drain = new Drain(routers, ports.probes(), policy.clockSlack());
    lease = new ShardLease(shard, holder, store, ports.routers(), ports.nanos(), policy.lease());
    beginning = new Beginning(look, policy);
    forward = new Forward(store, look, drain, ports.certifier(), policy);
    probation = new Probation(look, policy);
    backward = new Backward(store, drain, ports.reloads(), policy);
  }

  /**
   * Takes every group whose customers wait on as far as it will go now, and some of the others that
   * move; the next turn goes on behind those.
   *
   * @return whether this controller acts for the shard
   */
  public boolean turn() {
    Held held = lease.hold();
    if (held == null) {
      fenced = 0;
      moving.clear();
      return false;
    }
    return unlessFenced(
        () -> {
          OneByOne groups = new OneByOne(troubles);
          int waiting = 0;
          for (String id : byTurns(store.waiting(shard))) {
            int before = waiting;
            waiting += groups.take(id, true, () -> advance(id, held, before)) ? 1 : 0;
          }
          list();
          int most = waiting == 0 ? MOST_A_TURN : MOST_MEANWHILE;
          int enough = waiting + MOST_MEANWHILE;
          for (int i = 0; i < most && waiting < enough && !moving.isEmpty(); i++) {
            String id = moving.removeFirst();
            int before = waiting;
            waiting += groups.take(id, false, () -> advance(id, held, before)) ? 1 : 0;
          }
          fenced = waiting;
          return true;
        });
  }

  /** Each turn begins with another: who comes after one that fails, or is slow, is first soon. */
  private List<String> byTurns(List<String> ids) {
    List<String> all = new ArrayList<>(ids);
    Collections.rotate(all, turns++);
    return all;
  }

  /** How many groups' customers waited after the last turn. Safe from any thread. */
  public int fenced() {
    return fenced;
  }

  /**
   * In the order of their ids. They are listed anew once all had their turn: while customers wait,
   * nothing is read for those in probation, of whom there may be many.
   */
  private void list() {
    if (moving.isEmpty()) {
      store.moving(shard).stream().sorted().forEach(moving::addLast);
    }
  }

  /** The next turn takes the lease again where nobody else did: each time is told. */
  private boolean unlessFenced(BooleanSupplier work) {
    routers.forget();
    Item session = new Item(Item.Kind.SESSION, Integer.toString(shard));
    try {
      boolean result = work.getAsBoolean();
      troubles.worked(session);
      return result;
    } catch (FencedException e) {
      troubles.failed(session, e);
      lease.release();
      return false;
    }
  }

  /**
   * Looks at some of the resting groups: whether they are eligible, or no longer.
   *
   * @return whether there are more; the next call goes on behind them
   */
  public boolean sweep(Phase phase, int most) {
    Held held = lease.hold();
    if (held == null) {
      return false;
    }
    return unlessFenced(
        () -> {
          List<String> ids = store.resting(shard, phase, sweptTo, most);
          OneByOne groups = new OneByOne(troubles);
          for (String id : ids) {
            sweptTo = id;
            groups.take(id, false, () -> advance(id, held, 0));
          }
          sweptTo = ids.size() < most ? "" : ids.getLast();
          return ids.size() == most;
        });
  }

  /** Stops publishing. The lease runs out by itself. */
  public void stop() {
    lease.release();
  }

  /**
   * Step by step, each on what is read anew. A refused step is tried again: somebody else changed
   * something, and what that means is decided by what stands there now. Where it is the shard's
   * record, the next turn sees who acts, and by what.
   *
   * @return whether its customers wait afterwards
   */
  private boolean advance(String id, Held held, int fenced) {
    boolean waits = false;
    boolean moved = false;
    for (int i = 0; i < MOST_AT_ONCE; i++) {
      GroupRecord group = store.read(Key.group(id));
      RouteRecord route = published(group, held);
      if (group == null || route == null) {
        return waits;
      }
      waits = group.phase().customersWait();
      ShardRecord now = held.shard();
      List<Change> changes = next(new Turn(group, route, now, fenced, clock.instant()));
      if (changes.isEmpty()) {
        return waits;
      }
      if (store.commit(changes) instanceof Outcome.Refused refused) {
        if (refused.isOver(Key.shard(shard))) {
          return waits;
        }
      } else {
        moved = true;
      }
    }
    if (!moved) {
      throw new RefusedException(MOST_AT_ONCE);
    }
    return waits;
  }

  /** The group's route once it is in the topic; null where either was changed meanwhile. */
  private @Nullable RouteRecord published(@Nullable GroupRecord group, Held held) {
    if (group == null) {
      return null;
    }
    RouteRecord route = store.read(Key.route(group.id()));
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

  private List<Change> next(Turn turn) {
    GroupRecord group = turn.group();
    if (group.hasIdleSlot()) {
      return backward.idleSlot(turn);
    }
    return switch (group.phase()) {
      case LEGACY -> beginning.legacy(turn);
      case SHADOWING -> beginning.shadowing(turn);
      case ELIGIBLE -> beginning.eligible(turn);
      case APPROVED -> forward.approved(turn);
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
