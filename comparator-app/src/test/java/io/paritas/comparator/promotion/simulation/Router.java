package io.paritas.comparator.promotion.simulation;

import io.paritas.comparator.promotion.control.Routers.Acknowledgement;
import io.paritas.comparator.promotion.record.Owner;
import io.paritas.comparator.promotion.record.RouteRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A router as the contract asks for one. It may lag, stop, lose all that it remembers, and its
 * clock may be wrong.
 */
final class Router {
  final String id;
  private final World world;
  private final int clockOffset;
  private final Map<String, RouteRecord> table = new HashMap<>();
  private final Map<String, Acknowledgement> acknowledged = new HashMap<>();
  private final List<Command> inFlight = new ArrayList<>();
  private int offset;

  /** From when on nothing of a predecessor can be under way. */
  private long settledAt = Long.MIN_VALUE;

  private boolean isProvenStopped;
  long diedAt = -1;

  Router(String id, World world) {
    this.id = id;
    this.world = world;
    this.clockOffset = world.routerOffset();
    start();
  }

  /** Registers, then reads the topic to its end, then routes. */
  private void start() {
    world.roster.add(id);
    acknowledged.clear();
    table.clear();
    table.putAll(world.topic.lastOfEach());
    offset = world.topic.end();
  }

  boolean isAlive() {
    return diedAt < 0;
  }

  void kill() {
    diedAt = world.now;
  }

  /** Leaves the roster where nothing can be under way, of it or of who was here before. */
  void stop() {
    if (!isAlive()) {
      return;
    }
    inFlight.removeIf(command -> !command.isInFlight());
    boolean settled = settledAt <= world.now || world.broken.contains(Guard.SETTLING);
    if (inFlight.isEmpty() && settled) {
      acknowledge();
      world.roster.remove(id);
      isProvenStopped = true;
    }
    kill();
  }

  /** It no longer knows what it has sent, only whether anything can be under way. */
  void restart() {
    diedAt = -1;
    inFlight.clear();
    settledAt = isProvenStopped ? world.now : world.now + Command.EXPIRES + 1;
    isProvenStopped = false;
    start();
  }

  void poll(int most) {
    for (int i = 0; i < most && offset < world.topic.end(); i++) {
      RouteRecord next = world.topic.at(offset++);
      RouteRecord known = table.get(next.group());
      if (known == null || next.epoch() > known.epoch()) {
        table.put(next.group(), next);
      }
    }
  }

  /** Sends a customer's command to whom the table names; null: held. */
  @Nullable Command send(Account account) {
    RouteRecord route = table.get(account.group);
    if (route == null || route.owner() == Owner.NONE) {
      return null;
    }
    Command command = world.command(account, route, this);
    inFlight.add(command);
    return command;
  }

  /** Says of every group that nothing is unanswered, where that is so. */
  void acknowledge() {
    inFlight.removeIf(command -> !command.isInFlight());
    for (RouteRecord route : table.values()) {
      Acknowledgement before = acknowledged.get(route.group());
      if ((before == null || before.epoch() < route.epoch()) && isQuiet(route)) {
        acknowledged.put(
            route.group(),
            new Acknowledgement(id, route.epoch(), Instant.ofEpochMilli(world.now + clockOffset)));
        world.acknowledged(id, route);
      }
    }
  }

  private boolean isQuiet(RouteRecord route) {
    return settledAt <= world.now
        && inFlight.stream()
            .noneMatch(
                command ->
                    command.account.group.equals(route.group()) && command.epoch < route.epoch());
  }

  @Nullable Acknowledgement acknowledged(String group, long epoch) {
    Acknowledgement last = acknowledged.get(group);
    return last != null && last.epoch() >= epoch ? last : null;
  }
}
