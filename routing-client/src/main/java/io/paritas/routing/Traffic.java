package io.paritas.routing;

import io.paritas.routing.Passage.Hold;
import io.paritas.routing.Passage.Why;
import io.paritas.routing.RouterStatus.Fence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What is under way, by group. A command is counted, and a fence is put up, under the same lock: a
 * command either sees the fence, or the fence sees the command.
 */
final class Traffic {
  private static final int STRIPES = 1024;

  private final RoutingTable table;
  private final Runnable onChange;
  private final Stripe[] stripes = new Stripe[STRIPES];
  private final Map<String, Fence> fences = new ConcurrentSkipListMap<>();
  private volatile Why closed = Why.READING;
  private volatile boolean isOpen;

  private static final class Stripe {
    /** Commands unanswered, by group; none at 0. */
    private final Map<String, Integer> unanswered = new HashMap<>();
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

  private Stripe stripe(String group) {
    int hash = group.hashCode();
    return stripes[(hash ^ hash >>> 16) & (STRIPES - 1)];
  }

  void open() {
    isOpen = true;
  }

  /** From when this returns, nothing new is sent. */
  void close() {
    closed = Why.STOPPED;
    isOpen = false;
    for (Stripe stripe : stripes) {
      synchronized (stripe) {
        // Whoever held this lock before has been counted; whoever takes it now sees that it is
        // over.
      }
    }
  }

  Passage begin(String accountId) {
    while (true) {
      Route seen = table.find(accountId);
      Stripe stripe = stripe(seen.group());
      synchronized (stripe) {
        Route route = table.find(accountId);
        if (!isOpen) {
          return new Hold(closed);
        }
        if (route.held()) {
          return new Hold(route.known() ? Why.FENCED : Why.UNKNOWN);
        }
        if (route.group().equals(seen.group())) {
          stripe.unanswered.merge(route.group(), 1, Integer::sum);
          return new Ticket(route, this);
        }
      }
    }
  }

  void answered(String group) {
    Stripe stripe = stripe(group);
    synchronized (stripe) {
      stripe.unanswered.computeIfPresent(group, (name, count) -> count == 1 ? null : count - 1);
    }
    if (fences.containsKey(group)) {
      onChange.run();
    }
  }

  RoutingTable.Effect apply(String accountId, Route route) {
    RoutingTable.Effect effect;
    synchronized (stripe(route.group())) {
      effect = table.apply(accountId, route);
      if (effect == RoutingTable.Effect.APPLIED) {
        if (route.held()) {
          fences.put(route.group(), new Fence(route.group(), route.epoch(), null));
        } else {
          fences.remove(route.group());
        }
      }
    }
    return effect;
  }

  /** See {@link RoutingTable#hold}. */
  void hold(String accountId) {
    synchronized (stripe(accountId)) {
      table.hold(accountId);
    }
  }

  /** Acknowledges every fence for whose group nothing is unanswered. */
  void acknowledge(Instant now) {
    for (Fence fence : fences.values()) {
      if (fence.answeredAt() != null) {
        continue;
      }
      Stripe stripe = stripe(fence.group());
      synchronized (stripe) {
        if (!stripe.unanswered.containsKey(fence.group())) {
          Fence answered = new Fence(fence.group(), fence.epoch(), now);
          fences.replace(fence.group(), fence, answered);
        }
      }
    }
  }

  List<Fence> fences() {
    return new ArrayList<>(fences.values());
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
