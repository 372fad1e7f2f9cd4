package io.paritas.lab.observer;

import io.paritas.lab.observer.Unsafe.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stands beside the requesters: writes down what they asked and what they heard, and holds it
 * against the routes. It believes nothing that a controller or a router says of itself. Safe for
 * any number of threads.
 */
public final class Observer {
  private final Set<Leg> asked = new LinkedHashSet<>();
  private final List<Heard> heard = new ArrayList<>();
  private final Set<Leg> answered = new HashSet<>();

  private record Leg(String transactionId, String accountId) {}

  /** A requester sends a command; to be called before it is sent. */
  public synchronized void asked(String transactionId, String accountId) {
    asked.add(new Leg(transactionId, accountId));
  }

  /** A requester hears an answer; of an account, in the order in which it hears them. */
  public synchronized void heard(Heard answer) {
    heard.add(answer);
    answered.add(leg(answer));
  }

  /** Commands without an answer so far. */
  public synchronized int unanswered() {
    return asked.size() - answered.size();
  }

  /** Commands that were sent. */
  public synchronized int commands() {
    return asked.size();
  }

  /** Everything that must never be; once nobody asks any more and all answers had their time. */
  public synchronized List<Unsafe> unsafe(Routes routes) {
    List<Unsafe> all = new ArrayList<>(routes.contradictions());
    Set<Leg> once = new HashSet<>();
    Map<String, Long> epochs = new HashMap<>();
    for (Heard answer : heard) {
      if (!asked.contains(leg(answer))) {
        all.add(new Unsafe(Kind.UNASKED, answer.toString()));
      }
      if (!once.add(leg(answer))) {
        all.add(new Unsafe(Kind.TWICE, answer.toString()));
      }
      held(answer, routes, all);
      long before = epochs.merge(answer.accountId(), answer.epoch(), Math::max);
      if (answer.epoch() < before) {
        all.add(new Unsafe(Kind.BACKWARDS, answer + ", after epoch " + before));
      }
    }
    asked.stream()
        .filter(leg -> !once.contains(leg))
        .forEach(leg -> all.add(new Unsafe(Kind.LOST, leg.toString())));
    return all;
  }

  private static void held(Heard answer, Routes routes, List<Unsafe> all) {
    String owner = routes.owner(answer.accountId(), answer.epoch());
    if (!answer.by().equals(owner)) {
      all.add(new Unsafe(Kind.NOT_THE_OWNER, answer + ", and the topic says " + owner));
    }
    Long next = routes.nextOwnerAt(answer.accountId(), answer.epoch());
    if (next != null && answer.atMillis() > next) {
      all.add(new Unsafe(Kind.AFTER_THE_SWITCH, answer + ", the next route is of " + next));
    }
  }

  private static Leg leg(Heard answer) {
    return new Leg(answer.transactionId(), answer.accountId());
  }
}
