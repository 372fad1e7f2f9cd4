package io.paritas.comparator.promotion.control;

import io.paritas.comparator.promotion.control.Routers.FencedException;
import io.paritas.comparator.promotion.control.ShardLease.Held;
import io.paritas.comparator.promotion.control.Troubles.Item;
import io.paritas.comparator.promotion.gates.Policy;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.store.ControlStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Acts for one shard of groups. It keeps nothing between two turns but its lease: whatever it needs
 * is read again, so it may stop anywhere, and another may go on from there.
 */
public final class Controller {
  /** Of the groups whose customers do not wait; those that do are looked at in every turn. */
  private static final int MOST_A_TURN = 16;

  /** The same while customers wait: every one of these makes them wait longer. */
  private static final int MOST_MEANWHILE = 2;

  private static final int MOST_SWEPT_MEANWHILE = 3;

  /** A turn that takes longer makes no further group wait: those that do would wait for it. */
  private static final long SHORT_NANOS = Duration.ofMillis(50).toNanos();

  private final int shard;
  private final ControlStore store;
  private final Troubles troubles;
  private final LongSupplier nanos;
  private final RoutersOfATurn routers;
  private final ShardLease lease;
  private final Steps steps;

  private final Pages probation;
  private final Pages moving;

  private String sweptTo = "";
  private int turns;
  private volatile int fenced;

  /** In force is what stands in the shard's record. */
  public Controller(int shard, String holder, Ports ports, Policy policy) {
    this(shard, holder, ports, policy, record -> record);
  }

  /**
   * @param holder the name of this run of this instance; never used again by another run
   * @param inForce asked at the beginning of each turn, and before each step
   */
  public Controller(int shard, String holder, Ports ports, Policy policy, InForce inForce) {
    this.shard = shard;
    this.store = ports.store();
    this.troubles = ports.troubles();
    this.nanos = ports.nanos();
    probation = new Pages((after, most) -> store.resting(shard, Phase.PROBATION, after, most));
    moving = new Pages((after, most) -> store.moving(shard, after, most));
    routers = new RoutersOfATurn(ports.routers());
    lease = new ShardLease(shard, holder, store, ports.routers(), nanos, policy.lease(), inForce);
    steps = new Steps(ports, routers, policy);
  }

  /**
   * Takes every group whose customers wait on as far as it will go now. Then come people's wishes,
   * some of those in probation, for a root may be among them, and some of the others that move; the
   * next turn goes on behind those.
   *
   * @return whether this controller acts for the shard
   */
  public boolean turn() {
    Held held = lease.hold();
    if (held == null) {
      fenced = 0;
      probation.restart();
      moving.restart();
      return false;
    }
    return unlessFenced(
        () -> {
          Round round = new Round(held);
          round.takeAll(byTurns(store.waiting(shard)));
          round.takeWished();
          round.takeSome(probation);
          round.takeSome(moving);
          fenced = round.waiting;
          return true;
        });
  }

  /** What one turn has come to so far. */
  private final class Round {
    private final Held held;
    private final OneByOne groups = new OneByOne(troubles);
    private final Ahead ahead = new Ahead(store);
    private final long began = nanos.getAsLong();
    private int waiting;

    Round(Held held) {
      this.held = held;
    }

    void takeAll(List<String> ids) {
      ahead.read(ids);
      ids.forEach(id -> take(id, true));
    }

    /** As they are listed now: a person waits. */
    void takeWished() {
      List<String> next = byTurns(store.wished(shard, MOST_A_TURN));
      ahead.read(next);
      boolean goesOn = true;
      for (int i = 0; i < next.size() && goesOn; i++) {
        take(next.get(i), false);
        goesOn = admits();
      }
    }

    /** One of them always: else a root in probation would wait for whoever is slow. */
    void takeSome(Pages pages) {
      List<String> next = pages.next(waiting == 0 ? MOST_A_TURN : MOST_MEANWHILE);
      ahead.read(next);
      int enough = waiting + MOST_MEANWHILE;
      boolean goesOn = true;
      for (int i = 0; i < next.size() && goesOn; i++) {
        pages.taken();
        take(next.get(i), false);
        goesOn = waiting < enough && admits();
      }
    }

    private void take(String id, boolean otherwise) {
      lease.beat();
      int before = waiting;
      boolean admits = admits();
      waiting +=
          groups.take(id, otherwise, () -> steps.advance(id, held, ahead, before, admits)) ? 1 : 0;
    }

    private boolean admits() {
      return waiting == 0 || nanos.getAsLong() - began < SHORT_NANOS;
    }
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
   * Looks at some of the resting groups, and at few while customers wait: whether they are
   * eligible, or no longer.
   *
   * @return whether there are more; the next call goes on behind them
   */
  public boolean sweep(Phase phase, int most) {
    Held held = lease.hold();
    if (held == null) {
      return false;
    }
    int page = fenced == 0 ? most : Math.min(most, MOST_SWEPT_MEANWHILE);
    return unlessFenced(
        () -> {
          List<String> ids = store.resting(shard, phase, sweptTo, page);
          Round round = new Round(held);
          round.ahead.read(ids);
          for (String id : ids) {
            sweptTo = id;
            round.take(id, false);
          }
          sweptTo = ids.size() < page ? "" : ids.getLast();
          return ids.size() == page;
        });
  }

  /** Stops publishing. The lease runs out by itself. */
  public void stop() {
    lease.release();
  }
}
