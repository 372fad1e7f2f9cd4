package io.paritas.routing;

import io.paritas.routing.Passage.Hold;
import io.paritas.routing.Passage.Why;
import io.paritas.routing.RouterStatus.Fence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is under way, by lane: what moves together. A command is counted, and a fence is put up,
 * under the same lock: a command either sees the fence, or the fence sees the command.
 */
final class Traffic {
  private static final int STRIPES = 1024;

  private final RoutingTable table;
  private final Runnable onChange;
  private final Stripe[] stripes = new Stripe[STRIPES];
  private final Map<Object, Fence> fences = new ConcurrentHashMap<>();

  /** Lanes from which accounts came that had commands under way. Locked by itself. */
  private final Map<Object, Set<Object>> former = new HashMap<>();

  /** Why nothing is sent; null where commands pass. */
  private volatile @Nullable Why closed = Why.READING;

  private static final class Stripe {
    /** Commands unanswered, by lane; none at 0. */
    private final Map<Object, Integer> unanswered = new HashMap<>();
  }

  /**
   * @param onChange told whenever a fence may have become acknowledgeable; returns at once
   */
  Traffic(RoutingTable table, Runnable onChange) {
    this.table = table;
    this.onChange = onChange;
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe();
    }
  }

  private static int index(Object lane) {
    int hash = lane.hashCode() * 0x9e3779b9;
    return hash >>> 22;
  }

  private Stripe stripe(Object lane) {
    return stripes[index(lane)];
  }

  /** Commands pass, unless it was stopped meanwhile: that is for good. */
  synchronized void open() {
    if (closed != Why.STOPPED) {
      closed = null;
    }
  }

  /** From when this returns, nothing new is sent. */
  synchronized void close(Why why) {
    if (closed != Why.STOPPED) {
      closed = why;
    }
    for (Stripe stripe : stripes) {
      synchronized (stripe) {
        // Whoever held this lock before has been counted; whoever takes it now sees that it is
        // over.
      }
    }
  }

  Passage begin(String accountId) {
    while (true) {
      Object lane = table.lane(accountId);
      Stripe stripe = stripe(lane);
      synchronized (stripe) {
        if (!lane.equals(table.lane(accountId))) {
          continue;
        }
        Why over = closed;
        if (over != null) {
          return new Hold(over);
        }
        Route route = table.find(accountId);
        if (route.held()) {
          return new Hold(route.known() ? Why.FENCED : Why.UNKNOWN);
        }
        stripe.unanswered.merge(lane, 1, Integer::sum);
        return new Ticket(route, lane, this);
      }
    }
  }

  void answered(Object lane) {
    Stripe stripe = stripe(lane);
    boolean none;
    synchronized (stripe) {
      none =
          stripe.unanswered.computeIfPresent(lane, (name, count) -> count == 1 ? null : count - 1)
              == null;
    }
    if (none && !fences.isEmpty()) {
      onChange.run();
    }
  }

  /**
   * Called by one thread. The lock is for accounts that change their lane. The fence itself needs
   * none: it is acknowledged later, under its lane's lock, and by then every command has either
   * been counted or meets it.
   */
  RoutingTable.Effect apply(String accountId, Route route) {
    Object from = table.lane(accountId);
    synchronized (stripe(from)) {
      RoutingTable.Effect effect = table.apply(accountId, route);
      Object to = table.lane(accountId);
      if (!to.equals(from)) {
        moved(from, to);
      }
      if (effect == RoutingTable.Effect.APPLIED) {
        fence(to, route);
      }
      return effect;
    }
  }

  private void moved(Object from, Object to) {
    if (stripe(from).unanswered.containsKey(from)) {
      synchronized (former) {
        former.computeIfAbsent(to, lane -> new HashSet<>()).add(from);
      }
    }
    if (from instanceof String) {
      fences.remove(from);
    }
  }

  private void fence(Object lane, Route route) {
    if (route.held()) {
      fences.put(lane, new Fence(route.group(), route.epoch(), null));
    } else {
      fences.remove(lane);
    }
  }

  /** See {@link RoutingTable#hold}. */
  void hold(String accountId) {
    Object from = table.lane(accountId);
    synchronized (stripe(from)) {
      table.hold(accountId);
      if (!from.equals(accountId)) {
        moved(from, accountId);
      }
    }
  }

  /** Acknowledges every fence for whose group nothing is unanswered. */
  void acknowledge(Instant now) {
    fences.forEach(
        (lane, fence) -> {
          if (fence.answeredAt() == null && table.isComplete(lane) && isAnswered(lane)) {
            fences.replace(lane, fence, new Fence(fence.group(), fence.epoch(), now));
          }
        });
  }

  private boolean isAnswered(Object lane) {
    Set<Object> before;
    synchronized (former) {
      before = Set.copyOf(former.getOrDefault(lane, Set.of()));
    }
    if (!before.stream().allMatch(this::isEmpty)) {
      return false;
    }
    synchronized (former) {
      former.computeIfPresent(
          lane, (key, lanes) -> lanes.removeAll(before) && lanes.isEmpty() ? null : lanes);
      if (former.containsKey(lane)) {
        return false;
      }
    }
    return isEmpty(lane);
  }

  private boolean isEmpty(Object lane) {
    Stripe stripe = stripe(lane);
    synchronized (stripe) {
      return !stripe.unanswered.containsKey(lane);
    }
  }

  /** What is fenced now, by group. */
  List<Fence> fences() {
    List<Fence> all = new ArrayList<>(fences.values());
    all.sort(Comparator.comparing(Fence::group));
    return all;
  }

  /** Commands that were sent and are not answered. */
  long unanswered() {
    long sum = 0;
    for (Stripe stripe : stripes) {
      synchronized (stripe) {
        for (int count : stripe.unanswered.values()) {
          sum += count;
        }
      }
    }
    return sum;
  }
}
