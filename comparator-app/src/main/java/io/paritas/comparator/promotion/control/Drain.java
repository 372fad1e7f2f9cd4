package io.paritas.comparator.promotion.control;

import io.paritas.comparator.promotion.control.Probes.Answer;
import io.paritas.comparator.promotion.control.Probes.Probe;
import io.paritas.comparator.promotion.control.Routers.Acknowledgement;
import io.paritas.comparator.promotion.record.GroupRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Waits for the routers, then for the tasks. It only looks and asks; it decides nothing. */
final class Drain {
  private final Routers routers;
  private final Probes probes;
  private final Duration clockSlack;

  Drain(Routers routers, Probes probes, Duration clockSlack) {
    this.routers = routers;
    this.probes = probes;
    this.clockSlack = clockSlack;
  }

  /**
   * What the routers said of a fence.
   *
   * @param missing those that said nothing yet
   */
  record Silence(Set<String> missing, List<Acknowledgement> heard) {
    /** An empty roster proves nothing: somebody routed to make evidence. */
    boolean isOver() {
      return missing.isEmpty() && !heard.isEmpty();
    }

    String words() {
      return missing.isEmpty() && heard.isEmpty()
          ? "no router is registered"
          : "routers that still wait for answers, or are silent: " + missing;
    }
  }

  /** The route must be in the topic: only then does the roster hold all who may not know of it. */
  Silence silence(GroupRecord group) {
    Set<String> roster = routers.roster();
    List<Acknowledgement> heard = routers.acknowledgements(group.id(), group.epoch());
    Set<String> missing = new TreeSet<>(roster);
    missing.removeAll(heard.stream().map(Acknowledgement::router).collect(Collectors.toSet()));
    return new Silence(missing, heard);
  }

  /** Td: by the routers' clocks alone, so no jump of the controller's own clock can move it. */
  Instant through(Silence silence) {
    return silence.heard().stream()
        .map(Acknowledgement::at)
        .max(Instant::compareTo)
        .orElseThrow()
        .plus(clockSlack);
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
