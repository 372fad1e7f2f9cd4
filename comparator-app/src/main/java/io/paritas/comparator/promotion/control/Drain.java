package io.paritas.comparator.promotion.control;

import io.paritas.comparator.promotion.control.Probes.Answer;
import io.paritas.comparator.promotion.control.Probes.Probe;
import io.paritas.comparator.promotion.control.Routers.Acknowledgement;
import io.paritas.comparator.promotion.record.GroupRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Waits for the routers, then for the tasks. It only looks and asks; it decides nothing. */
final class Drain {
  private final Routers routers;
  private final Probes probes;
  private final Duration clockSlack;
  private final Clock clock;

  Drain(Ports ports, Routers routers, Duration clockSlack) {
    this.routers = routers;
    this.probes = ports.probes();
    this.clockSlack = clockSlack;
    this.clock = ports.clock();
  }

  /**
   * What the routers said of a fence.
   *
   * @param missing those that said nothing yet
   * @param early those that say they were done before the fence was put up: their clocks, or the
   *     controller's, are wrong by more than the slack, and no time of theirs means anything
   * @param since the latest of the fence's beginning and of now, on the controller's clock
   */
  record Silence(
      Set<String> missing, Set<String> early, List<Acknowledgement> heard, Instant since) {
    /** An empty roster proves nothing: somebody routed to make evidence. */
    boolean isOver() {
      return missing.isEmpty() && early.isEmpty() && !heard.isEmpty();
    }

    String words() {
      if (!early.isEmpty()) {
        return "routers whose clocks differ from the controller's by more than the clock slack: "
            + early;
      }
      return missing.isEmpty() && heard.isEmpty()
          ? "no router is registered"
          : "routers that still wait for answers, or are silent: " + missing;
    }
  }

  /** The route must be in the topic: only then does the roster hold all who may not know of it. */
  Silence silence(GroupRecord group) {
    Set<String> roster = routers.roster();
    Instant earliest = earliest(group);
    List<Acknowledgement> heard = new ArrayList<>();
    Set<String> missing = new TreeSet<>(roster);
    Set<String> early = new TreeSet<>();
    for (Acknowledgement one : routers.acknowledgements(group.id(), group.epoch())) {
      missing.remove(one.router());
      if (one.at().isBefore(earliest)) {
        early.add(one.router());
      } else {
        heard.add(one);
      }
    }
    return new Silence(missing, early, heard, latest(group.since(), clock.instant()));
  }

  /** Once Td was taken, the phase is younger than the fence, and the words were looked at. */
  private Instant earliest(GroupRecord group) {
    return group.drainedThrough() == null ? group.since().minus(clockSlack) : Instant.MIN;
  }

  /**
   * Td. A router's clock may be slow, and the controller's may jump: what is heard was answered
   * before now by either, so the later one counts, and only both wrong at once would mislead.
   */
  Instant through(Silence silence) {
    return silence.heard().stream()
        .map(Acknowledgement::at)
        .reduce(silence.since(), Drain::latest)
        .plus(clockSlack);
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  /**
   * Everybody's newest answer; asks again for those that are absent or not complete.
   *
   * @return null while any is
   */
  @Nullable List<Answer> answers(GroupRecord group) {
    Instant through = Objects.requireNonNull(group.drainedThrough(), "Td");
    List<Answer> answers = new ArrayList<>();
    for (String account : group.members()) {
      Probe probe = new Probe(account, group.epoch(), through);
      Answer answer = probes.answer(probe);
      if (answer == null || !answer.isComplete()) {
        probes.ask(probe);
      } else {
        answers.add(answer);
      }
    }
    return answers.size() == group.members().size() ? answers : null;
  }

  /** Asks again, because something was done since. */
  void askAgain(GroupRecord group, Answer answer) {
    probes.ask(answer.probe());
  }
}
