package io.paritas.lab.demo;

import io.paritas.lab.commands.Command;
import io.paritas.lab.demo.Listed.Leg;
import io.paritas.lab.planting.Defect;
import io.paritas.lab.planting.Plan;
import io.paritas.lab.world.Feeder;
import io.paritas.lab.world.Login;
import io.paritas.lab.world.World;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run: waits until everything is watched, feeds the commands and follows what is said. */
final class Run {
  private static final long POLL_MILLIS = 250;

  /** Longer than any patience and lateness of the lab: when nothing moves so long, nothing will. */
  private static final Duration STALLED = Duration.ofSeconds(60);

  private final World world;
  private final Api api;
  private final Login login;
  private final Supply supply;
  private final int partitions;
  private final Interrupt interrupt;
  private final PrintStream out;
  private final Progress progress;
  private final Feeder feeder;
  private boolean exampleShown;

  Run(
      World world,
      Login login,
      Supply supply,
      int partitions,
      Interrupt interrupt,
      PrintStream out) {
    this.world = world;
    this.api = new Api(world.comparator(), login);
    this.login = login;
    this.supply = supply;
    this.partitions = partitions;
    this.interrupt = interrupt;
    this.out = out;
    this.progress = new Progress(out);
    this.feeder = world.feeder();
    interrupt.stops(feeder);
  }

  /** Feeds everything, waits until all is judged and listed, and holds it against the plan. */
  Report toTheEnd(long seed, Duration patience) {
    awaitWatch();
    long began = System.nanoTime();
    var feeding = feeding(supply.commands());
    try {
      return followed(feeding, seed, patience, began);
    } finally {
      feeder.stop();
      feeding.join();
    }
  }

  private Report followed(
      CompletableFuture<Void> feeding, long seed, Duration patience, long began) {
    Fleet fleet = settled(this::shownFleet, now -> feeding.isDone() && isAllJudged(now));
    List<Listed> listed = settled(api::divergences, all -> isAllListed(all, fleet));
    double seconds = (System.nanoTime() - began) / 1e9;
    progress.end();
    Check check = new Check(supply.plan(), settled(api::fleet, Fleet::complete), listed);
    return check.report(seed, feeder.fed(), seconds, patience.toMillis() / 1000.0);
  }

  /**
   * Feeds on and on, after the first commands at a walking pace.
   *
   * @param finale shown once the first commands are told; null: none
   */
  void untilInterrupted(int first, int thenPerSecond, @Nullable Finale finale) {
    awaitWatch();
    var feeding = feeding(new Paced<>(supply.commands(), first, thenPerSecond));
    boolean plays = finale != null;
    while (!interrupt.within(POLL_MILLIS)) {
      Fleet fleet = shownFleet();
      if (feeding.isCompletedExceptionally()) {
        break;
      }
      if (plays && isFirstPartOver(first, fleet)) {
        plays = false;
        progress.end();
        finale.show();
      }
    }
    progress.end();
    out.println("Stopping ...");
    feeder.stop();
    feeding.join();
  }

  /** What was planted is told, and nothing of it is on its way. */
  private boolean isFirstPartOver(int first, Fleet fleet) {
    return feeder.fed() >= first
        && fleet.late() >= supply.plan().count(Defect.LATE)
        && fleet.missing() >= supply.plan().count(Defect.LOST);
  }

  private CompletableFuture<Void> feeding(Iterator<Command> commands) {
    return CompletableFuture.runAsync(
        () -> feeder.feed(commands), task -> Thread.ofPlatform().name("lab-feeder").start(task));
  }

  /** What stays alone before a partition's watch begins is never called Missing. */
  private void awaitWatch() {
    settled(api::fleet, fleet -> fleet.watched(partitions));
  }

  private Fleet shownFleet() {
    Fleet fleet = api.fleet();
    if (progress.isDue()) {
      progress.show(feeder.fed(), supply.total(), fleet, partitions);
      if (!exampleShown && fleet.broken() > 0) {
        showExample();
      }
    }
    return fleet;
  }

  /** Where no cause is listed yet that both answers show, a later look finds one. */
  private void showExample() {
    Listed example = Listed.mostTelling(api.worstRoots());
    if (example != null) {
      exampleShown = true;
      progress.end();
      Signposts.print(out, world, login, example);
    }
  }

  private boolean isAllJudged(Fleet fleet) {
    Plan plan = supply.plan();
    return fleet.complete()
        && fleet.pairs() == feeder.fed()
        && fleet.waiting() == 0
        && fleet.late() == plan.count(Defect.LATE)
        && fleet.duplicates() == plan.count(Defect.REPEATED)
        && fleet.conflicting() == plan.count(Defect.CONFLICTING);
  }

  /** The ledger follows the state; until it has caught up, the list is not what the counts say. */
  private boolean isAllListed(List<Listed> listed, Fleet fleet) {
    Set<Leg> open =
        listed.stream()
            .filter(one -> !one.retracted())
            .map(Listed::leg)
            .collect(Collectors.toSet());
    long takenBack = listed.stream().filter(Listed::retracted).map(Listed::leg).distinct().count();
    Plan plan = supply.plan();
    long unseen = plan.count(Defect.UNSEEN_POSTING);
    long ofAccounts = listed.stream().filter(one -> one.ofAccount() && !one.retracted()).count();
    return open.size() == fleet.broken() + unseen
        && ofAccounts == unseen + plan.count(Defect.WRONG_OPENING)
        && takenBack >= fleet.late();
  }

  /** Asks until the answer is as wished, or nothing has changed for long, or Ctrl-C came. */
  private <T> T settled(Supplier<T> asked, Predicate<T> wished) {
    T last = asked.get();
    long changed = System.nanoTime();
    while (!wished.test(last) && System.nanoTime() - changed < STALLED.toNanos()) {
      if (interrupt.within(POLL_MILLIS)) {
        throw new InterruptedRunException();
      }
      T now = asked.get();
      if (!now.equals(last)) {
        changed = System.nanoTime();
      }
      last = now;
    }
    return last;
  }

  /** Ctrl-C came before the end. */
  static final class InterruptedRunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InterruptedRunException() {
      super("Stopped before the end");
    }
  }
}
