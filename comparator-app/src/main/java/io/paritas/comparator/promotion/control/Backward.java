package io.paritas.comparator.promotion.control;

import io.paritas.comparator.promotion.control.Drain.Silence;
import io.paritas.comparator.promotion.control.Probes.Answer;
import io.paritas.comparator.promotion.gates.Policy;
import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.promotion.record.CellRecord;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.store.Change;
import io.paritas.comparator.promotion.store.ControlStore;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The way back to legacy. It lands where both ledgers agree, or the candidate becomes official
 * again and a person is called. A pause does not stop it: customers wait.
 */
final class Backward {
  private final ControlStore store;
  private final Drain drain;
  private final Reloads reloads;
  private final Policy policy;

  Backward(ControlStore store, Drain drain, Reloads reloads, Policy policy) {
    this.store = store;
    this.drain = drain;
    this.reloads = reloads;
    this.policy = policy;
  }

  List<Change> fenced(Turn turn) {
    Silence silence = drain.silence(turn.group());
    if (silence.isOver()) {
      Instant through = drain.through(silence);
      return turn.move()
          .to(Phase.ROLLBACK_DRAINED)
          .drainedThrough(through)
          .changes("ROLLBACK_DRAINED", Forward.CONTROLLER, "Td is " + through);
    }
    Instant until = turn.group().since().plus(policy.fenceBudget());
    return turn.now().isBefore(until) ? Forward.STAY : giveUp(turn, silence.words());
  }

  List<Change> drained(Turn turn) {
    List<Answer> answers = drain.answers(turn.group());
    if (answers != null && answers.stream().noneMatch(Answer::drifts)) {
      return turn.move()
          .to(Phase.ROLLED_BACK)
          .rerouted(turn.route())
          .changes("ROLLED_BACK", Forward.CONTROLLER, "both platforms hold the same balances");
    }
    if (isOver(turn)) {
      return giveUp(turn, "legacy does not hold the candidate's balances");
    }
    if (answers != null) {
      answers.stream().filter(Answer::drifts).forEach(answer -> reload(turn.group(), answer));
    }
    return Forward.STAY;
  }

  private void reload(GroupRecord group, Answer answer) {
    Instant asOf = Objects.requireNonNull(group.drainedThrough());
    reloads.ask(group, answer.probe().account(), group.epoch(), asOf);
    drain.askAgain(group, answer);
  }

  private boolean isOver(Turn turn) {
    return !turn.now().isBefore(fencedAt(turn.group()).plus(policy.rollbackBudget()));
  }

  /** Since when customers wait: both phases share one budget. */
  private Instant fencedAt(GroupRecord group) {
    var step = Key.audit(group.id(), group.order().command(), Probation.BACK);
    AuditRecord fenced = store.read(step);
    return fenced == null ? group.since() : fenced.at();
  }

  private static List<Change> giveUp(Turn turn, String reason) {
    return turn.move()
        .to(Phase.PROBATION)
        .rerouted(turn.route())
        .concerned("the rollback did not land: " + reason)
        .changes("PROBATION", Forward.CONTROLLER, reason);
  }

  List<Change> rolledBack(Turn turn) {
    return turn.move()
        .to(Phase.SHADOWING)
        .changes("SHADOWING", Forward.CONTROLLER, "legacy is official again");
  }

  /** Gives back the slot of an attempt that is over; the customers were not made to wait for it. */
  List<Change> idleSlot(Turn turn) {
    GroupRecord group = turn.group();
    String name = Objects.requireNonNull(group.cell());
    CellRecord cell = Objects.requireNonNull(store.read(Key.cell(name)), "no cell " + name);
    return turn.move()
        .inCell(null)
        .replacing(cell.withOneLess())
        .changes("slot-returned", Forward.CONTROLLER, "a slot of cell " + name + " is free again");
  }
}
