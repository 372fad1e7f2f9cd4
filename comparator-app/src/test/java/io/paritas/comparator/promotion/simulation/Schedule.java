package io.paritas.comparator.promotion.simulation;

import io.paritas.comparator.promotion.control.Cells;
import io.paritas.comparator.promotion.control.Commands.Command;
import io.paritas.comparator.promotion.control.Troubles.RefusedException;
import io.paritas.comparator.promotion.gates.Policy;
import io.paritas.comparator.promotion.record.CellRecord;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.Owner;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.record.WaveRecord;
import io.paritas.comparator.promotion.store.Change;
import io.paritas.comparator.promotion.store.StoreUnavailableException;
import io.paritas.comparator.promotion.waves.WaveRequests;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One random life of some groups, of two controllers and of all that goes wrong around them. */
final class Schedule implements Instance.Mischief {
  private static final int ACTIONS = 170;
  private static final int CALM_ROUNDS = 400;

  private static Policy policy(Set<Guard> broken) {
    return new Policy(
        2,
        Duration.ofMillis(10),
        Duration.ofMillis(2_000),
        Duration.ofMillis(150),
        Duration.ofMillis(400),
        Duration.ofMillis(400),
        Duration.ofMillis(500),
        Duration.ofMillis(broken.contains(Guard.CLOCK_SLACK) ? 0 : 2 * World.SKEW + 1),
        Duration.ofMillis(120),
        2,
        List.of());
  }

  private final Chance chance;
  private final World world;
  private final List<Instance> instances = new ArrayList<>();
  private final List<Consumer<Instance>> given = new ArrayList<>();
  private final List<String> groups = new ArrayList<>();
  private final List<Account> accounts;
  private final boolean comparatorLags;

  /** The side that is rarely read, where the platform's shadow is slow as well; null: neither. */
  private final @Nullable Owner unread;

  private boolean calm;

  /** So many surprises long the ledger writes nothing by itself. */
  private int slowLedger;

  private int depth;
  private int capacities;

  private Schedule(long seed, Set<Guard> broken) {
    chance = new Chance(seed);
    comparatorLags = chance.oneIn(4);
    unread = chance.oneIn(7) ? (chance.oneIn(2) ? Owner.LEGACY : Owner.CANDIDATE) : null;
    world = new World(chance, broken);
    world.store.commit(
        List.of(new Change.Create(new CellRecord("cell-1", 1, 1 + chance.below(3), 0))));
    world.addRouter();
    world.addRouter();
    for (int i = 0; i < 2; i++) {
      instances.add(new Instance("controller-" + i, world, policy(broken), this));
    }
    for (int i = 0; i < 1 + chance.below(3); i++) {
      String group = "group-" + i;
      List<String> members =
          chance.oneIn(3) ? List.of(group + "a", group + "b") : List.of(group + "a");
      groups.add(group);
      world.add(group, members);
      instances.getFirst().commands.register(group, 0, members, "cohort", "setup");
    }
    accounts = List.copyOf(world.accounts.values());
    if (chance.oneIn(2)) {
      List<Integer> steps = groups.size() == 1 ? List.of(1) : List.of(1, groups.size());
      boolean stops = chance.oneIn(2);
      WaveRequests requests =
          new WaveRequests(world.store, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
      requests.request(
          WaveRecord.requested("wave-1", groups, "cell-1", steps, stops, "person-0"), false);
      requests.approve("wave-1", "person-1", WaveRequests.Asked.PLAINLY);
    }
  }

  /**
   * Lives it to the end.
   *
   * @throws Violation where an invariant does not hold
   */
  static Oracle.Tally run(long seed, Set<Guard> broken) {
    Schedule schedule = new Schedule(seed, broken);
    schedule.begin();
    for (int i = 0; i < ACTIONS; i++) {
      schedule.act();
    }
    schedule.calmDown();
    return schedule.world.oracle.tally;
  }

  /** So much of a quiet life that the groups may well be eligible. */
  private void begin() {
    calm = true;
    for (int i = 0; i < 3; i++) {
      turn(instances.getFirst());
      routersGoOn();
      accounts.forEach(account -> chance.pick(world.routers).send(account));
      everythingGoesOn();
    }
    alone(instances.getFirst(), each -> each.controller.sweep(Phase.SHADOWING, 5));
    calm = false;
  }

  @Override
  public void between(Instance instance) {
    if (calm || !instance.busy) {
      return;
    }
    if (depth < 2 && chance.oneIn(depth == 0 ? 14 : 40)) {
      goOn(1 + chance.below(5));
    }
    surprise(chance.pick(accounts));
    // A router's wrong clock is borne where the controllers' are right; nothing bears both.
    if (chance.oneIn(150) && !world.hasWrongClock) {
      instance.clockOffset = chance.oneIn(6) ? chance.around(1_000) : 0;
    }
    if (chance.oneIn(90)) {
      throw new Crashed();
    }
  }

  /** Just where it hurts most: something adverse, and none, half or all of it in the ledger. */
  private void surprise(Account account) {
    switch (phase(account.group)) {
      case APPROVED -> {
        if (chance.oneIn(150)) {
          restartAndStop(account);
        }
      }
      case FENCED -> surpriseFenced(account);
      case ROLLBACK_FENCED -> {
        if (chance.oneIn(8)) {
          answeredAndAcknowledged(account);
        }
      }
      case DRAINED -> {
        if (chance.oneIn(60)) {
          onlyOneSideIsRead(account);
        } else {
          surpriseDrained(account);
        }
      }
      case ROLLBACK_DRAINED -> {
        if (chance.oneIn(8)) {
          onlyOneSideIsRead(account);
        }
      }
      case PROBATION, PROMOTED -> {
        if (chance.oneIn(10)) {
          send(account);
        }
      }
      case LEGACY, SHADOWING, ELIGIBLE, RETIRED, ROLLED_BACK -> {}
    }
  }

  private void surpriseFenced(Account account) {
    if (chance.oneIn(40)) {
      world.conflict(account);
    } else if (chance.oneIn(100)) {
      restartAndStop(account);
    } else if (chance.oneIn(10)) {
      world.answer(account, 1);
    }
  }

  /** And no shadow has followed yet. */
  private void answeredAndAcknowledged(Account account) {
    world.answer(account, 1);
    for (Router router : world.routers) {
      if (router.isAlive()) {
        router.poll(10);
        router.acknowledge();
      }
    }
  }

  /** One that was killed with commands under way starts, and is told to stop at once. */
  private void restartAndStop(Account account) {
    Router router = chance.pick(world.routers);
    if (router.isAlive()) {
      router.send(account);
      router.restart();
      router.stop();
    }
  }

  /** And of that all, until behind Td. */
  private void onlyOneSideIsRead(Account account) {
    world.now += 3 * World.SKEW;
    Owner side = chance.oneIn(2) ? Owner.LEGACY : Owner.CANDIDATE;
    world.compareOneSide(account, side, 1_000);
    world.answerProbes(account);
  }

  private void surpriseDrained(Account account) {
    if (chance.oneIn(25)) {
      world.conflict(account);
      if (chance.oneIn(2)) {
        world.writeLedgerToAHalf();
      } else {
        for (int i = 1 + chance.below(4); i > 0 && world.hasWords(); i--) {
          world.writeLedger();
        }
      }
    } else if (chance.oneIn(40)) {
      onlyTheTaskKnows(account);
    } else if (chance.oneIn(300)) {
      world.release();
    } else if (slowLedger > 0) {
      slowLedger--;
    } else if (world.hasWords() && chance.oneIn(5)) {
      world.writeLedger();
    }
  }

  /** It answers the probe with what it knows, and the ledger takes its time. */
  private void onlyTheTaskKnows(Account account) {
    world.conflict(account);
    world.compare(account, 1_000);
    world.answerProbes(account);
    slowLedger = 10 + chance.below(30);
  }

  @Override
  public void pause(Instance instance) {
    if (!calm && instance.busy && depth == 0 && chance.oneIn(12)) {
      depth++;
      for (int i = 10 + chance.below(40); i > 0; i--) {
        act();
        act();
        everythingGoesOn();
        turn(chance.pick(instances));
        sweep(chance.pick(instances));
        ask(chance.pick(instances));
      }
      depth--;
    }
    between(instance);
  }

  /** Just then routers start anew, and know only what the topic holds last. */
  @Override
  public void publishedOutOfTurn() {
    if (chance.oneIn(2)) {
      world.routers.forEach(Router::restart);
      accounts.forEach(this::send);
      accounts.forEach(account -> world.answer(account, 1));
    }
  }

  private void goOn(int actions) {
    depth++;
    for (int i = 0; i < actions; i++) {
      act();
    }
    depth--;
  }

  @Override
  public boolean losesAnswer() {
    return !calm && chance.oneIn(60);
  }

  @Override
  public boolean losesRecord() {
    return chance.oneIn(2);
  }

  private void act() {
    Account account = chance.pick(accounts);
    switch (chance.below(42)) {
      case 0, 1, 2, 3, 4, 5 -> world.now += 1 + chance.below(20);
      case 6, 7, 8, 9 -> send(account);
      case 10, 11, 12 -> world.answer(account, 2);
      case 13, 14, 15 -> world.shadow(account, 2);
      case 16, 17, 18 -> compare(account, 10);
      case 19 -> world.compareOneSide(account);
      case 20, 21 -> world.answerProbes(account);
      case 22, 23, 24 -> world.writeLedger();
      case 25, 26 -> routersGoOn();
      case 27, 28, 29, 30, 31, 32 -> {
        send(account);
        turn(chance.pick(instances));
      }
      case 33, 34 -> sweep(chance.pick(instances));
      case 35, 36, 37, 38 -> ask(chance.pick(instances));
      case 39 -> unusual(account);
      case 40, 41 -> everythingGoesOn();
      default -> throw new IllegalStateException();
    }
  }

  private void send(Account account) {
    Router router = chance.pick(world.routers);
    if (router.isAlive()) {
      router.send(account);
    }
  }

  private void compare(Account account, int most) {
    if (calm || chance.oneIn(6)) {
      world.compare(account, most);
    } else if (unread != null) {
      world.compareOneSide(account, Account.other(unread), most);
    } else if (!comparatorLags) {
      world.compare(account, most);
    }
  }

  private void routersGoOn() {
    for (Router router : world.routers) {
      if (router.isAlive() && !chance.oneIn(3)) {
        router.poll(1 + chance.below(4));
        router.acknowledge();
      } else if (!router.isAlive() && chance.oneIn(10)) {
        router.restart();
      }
    }
  }

  private void unusual(Account account) {
    switch (chance.below(12)) {
      case 0, 1 -> chance.pick(world.routers).restart();
      case 2 -> chance.pick(world.routers).kill();
      case 3 -> world.conflict(account);
      case 4, 5, 6 -> world.reload(account);
      case 7 -> world.release();
      case 8 -> world.loseRehearsal(account.group);
      case 9, 10 -> chance.pick(world.routers).stop();
      case 11 -> {
        int capacity = 1 + chance.below(3);
        var asked = new Cells.Asked("capacity-" + capacities++, "person-0", null, false);
        alone(chance.pick(instances), each -> each.cells.set("cell-1", capacity, asked));
      }
      default -> throw new IllegalStateException();
    }
  }

  private void everythingGoesOn() {
    world.now += 20;
    for (Router router : world.routers) {
      if (router.isAlive()) {
        router.poll(10);
      }
    }
    for (Account account : world.accounts.values()) {
      world.answer(account, 1);
      if (calm || unread == null || chance.oneIn(4)) {
        world.shadow(account, 1);
      }
    }
    world.routers.stream().filter(Router::isAlive).forEach(Router::acknowledge);
    for (Account account : world.accounts.values()) {
      if (chance.oneIn(2)) {
        world.answerProbes(account);
      }
      compare(account, 1_000);
      world.answerProbes(account);
      if (world.reloads.remove(account.id)) {
        world.reload(account);
      }
    }
    while (world.hasWords()) {
      world.writeLedger();
    }
  }

  private void turn(Instance instance) {
    alone(instance, each -> each.controller.turn());
  }

  private void sweep(Instance instance) {
    if (chance.oneIn(3)) {
      alone(instance, each -> each.waves.turn());
      return;
    }
    Phase phase = chance.oneIn(4) ? Phase.ELIGIBLE : Phase.SHADOWING;
    alone(instance, each -> each.controller.sweep(phase, 2));
  }

  /** People and jobs, who sometimes say again what they said long ago. */
  private void ask(Instance instance) {
    if (!given.isEmpty() && chance.oneIn(5)) {
      alone(instance, chance.pick(given));
      return;
    }
    String group = chance.pick(groups);
    Command command = new Command("command-" + given.size(), "person-" + chance.below(2), "", null);
    Consumer<Instance> asked =
        switch (chance.below(24)) {
          case 0 -> each -> each.commands.pause(group, command);
          case 1, 2 -> each -> each.commands.resume(group, command);
          case 3 -> each -> each.commands.abort(group, command);
          case 4, 6, 7 -> each -> each.commands.rollback(group, command);
          case 5 -> each -> each.commands.retire(group, command);
          default -> each -> each.commands.promote(group, command, "cell-1");
        };
    given.add(asked);
    alone(instance, asked);
  }

  /** Not within itself: an instance does one thing at a time. */
  private void alone(Instance instance, Consumer<Instance> thing) {
    if (instance.busy) {
      return;
    }
    instance.busy = true;
    try {
      thing.accept(instance);
    } catch (Crashed e) {
      instance.start();
    } catch (StoreUnavailableException | RefusedException e) {
      // It goes on with its next turn.
    } finally {
      instance.busy = false;
    }
  }

  /** When nothing goes wrong any more, no customer is left waiting. */
  private void calmDown() {
    calm = true;
    instances.forEach(instance -> instance.clockOffset = 0);
    world.routers.stream().filter(router -> !router.isAlive()).forEach(Router::restart);
    for (int i = 0; i < CALM_ROUNDS && !isCalm(); i++) {
      everythingGoesOn();
      turn(instances.get(1));
    }
    for (String group : groups) {
      if (phase(group).owner() == Owner.NONE) {
        throw new AssertionError("customers of " + group + " wait for ever, in " + phase(group));
      }
    }
  }

  private boolean isCalm() {
    return groups.stream()
        .map(this::group)
        .noneMatch(group -> group.phase().owner() == Owner.NONE || group.hasIdleSlot());
  }

  private Phase phase(String group) {
    return group(group).phase();
  }

  private GroupRecord group(String group) {
    return Objects.requireNonNull(world.store.read(Key.group(group)));
  }
}
