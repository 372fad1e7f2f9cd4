package io.paritas.lab.promotion;

import io.paritas.lab.candidate.Builds;
import io.paritas.lab.commands.Command;
import io.paritas.lab.commands.Routed;
import io.paritas.lab.observer.Heard;
import io.paritas.lab.observer.Observer;
import io.paritas.lab.observer.Routes;
import io.paritas.lab.planting.Defect;
import io.paritas.lab.promotion.Office.Group;
import io.paritas.lab.world.Login;
import io.paritas.lab.world.Release;
import io.paritas.lab.world.World;
import io.paritas.routing.Owner;
import java.io.PrintStream;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * The candidate's defects are fixed by a new build; accounts prove it, a wave of them moves, one of
 * them meets a node that still runs the old build, which charges too much, and comes back by itself
 * once legacy was loaded anew, and goes again.
 */
public final class SecondAct {
  /** How many are made to come back. */
  private static final int PLANTED = 1;

  /** So many have to be eligible at one time; the wave takes each of the others when it is. */
  private static final double MOST = 0.75;

  private final World world;
  private final Office office;
  private final Stage stage;
  private final Observer observer = new Observer();
  private final Customers customers;
  private final Traffic traffic;
  private final List<Group> groups;
  private final Group bad;

  /**
   * @param count how many accounts; the first of them meets the old build
   * @param pause waits so many milliseconds, and throws where the demo is to end
   */
  public SecondAct(World world, Login login, int count, PrintStream out, LongConsumer pause) {
    this.world = world;
    this.office = new Office(world.comparator(), login);
    this.stage = new Stage(office, out, pause);
    this.customers = new Customers(count);
    this.traffic = new Traffic(customers, this::ask, observer::unanswered);
    this.groups =
        IntStream.rangeClosed(1, count)
            .mapToObj(n -> new Group(String.format("p-%04d", n), Release.account(n)))
            .toList();
    this.bad = groups.getFirst();
  }

  private void ask(Command command) {
    observer.asked(command.transactionId(), command.accountId());
    world.door().request(command);
  }

  private void hears(Command command, Owner by, byte[] answer) {
    Routed routed = command.routed();
    if (Release.isFor(command.accountId()) && routed != null) {
      long now = System.currentTimeMillis();
      observer.heard(
          new Heard(command.transactionId(), command.accountId(), by.name(), routed.epoch(), now));
    }
  }

  /** Plays it to its end, or until nothing moves any more. */
  public Promoted play() {
    world.listen(this::hears);
    world.builds().install(Release.BUILD);
    stage.say("The defects are fixed: the candidate now runs build " + Release.BUILD + ".");
    office.cell(Release.CELL, groups.size());
    office.register(groups);
    stage.say(groups.size() + " new accounts, each a group; their customers begin.");
    traffic.start();
    try {
      tell();
    } finally {
      traffic.close();
    }
    double seconds = stage.seconds();
    stage.until(() -> observer.unanswered() == 0);
    Routes routes = Routes.read(world.bootstrapServers(), "paritas.routing");
    List<String> drifting = groups.stream().map(Group::account).filter(office::drifts).toList();
    return new Outcome(observer, routes, groups)
        .report(stage.fleet().promoted(), PLANTED, world.reloaded(), drifting, seconds);
  }

  private void tell() {
    if (!reached(bad.id(), () -> stage.fleet().eligible() >= MOST * groups.size())) {
      return;
    }
    wave("w-1", groups);
    if (!reached(bad.id(), () -> isIn("PROBATION")) || !comesBack()) {
      return;
    }
    if (!reached(bad.id(), () -> isIn("ELIGIBLE"))) {
      return;
    }
    stage.say(bad.id() + " has proven itself again.");
    wave("w-2", List.of(bad));
    if (reached(bad.id(), () -> stage.fleet().promoted() == groups.size())) {
      stage.say("All " + groups.size() + " groups are promoted.");
    }
  }

  /** One person asks, another agrees; from then on the groups go by themselves. */
  private void wave(String name, List<Group> some) {
    office.request(name, some, Release.CELL);
    office.approve(name);
    stage.say("Wave " + name + ": asked for by operator, approved by approver.");
  }

  /** Whether the planted fault sent the group back while it was in probation. */
  private boolean comesBack() {
    world.builds().stray(bad.account(), Builds.FIRST, Defect.FEE_ROUNDING);
    traffic.abroad(1);
    stage.say(bad.id() + " is on the candidate, and meets a node that still runs the old build.");
    boolean left = reached(bad.id(), () -> !isIn("PROBATION"));
    world.builds().mend(bad.account());
    stage.say(
        bad.id() + " is " + office.phase(bad.id()) + "; the node is brought to the new build.");
    if (!left || !reached(bad.id(), () -> world.reloaded() > 0)) {
      return false;
    }
    stage.say("Legacy was loaded with what the candidate holds of it: the drift is gone.");
    return true;
  }

  private boolean isIn(String phase) {
    return office.phase(bad.id()).equals(phase);
  }

  /** Where it is not, says what stands in a group's way. */
  private boolean reached(String group, BooleanSupplier wished) {
    boolean reached = stage.until(wished);
    if (!reached) {
      stage.say("Nothing moves any more. " + office.objections(group));
    }
    return reached;
  }
}
