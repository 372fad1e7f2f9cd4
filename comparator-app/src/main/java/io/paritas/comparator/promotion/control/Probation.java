package io.paritas.comparator.promotion.control;

import io.paritas.comparator.promotion.gates.Gates;
import io.paritas.comparator.promotion.gates.Hold;
import io.paritas.comparator.promotion.gates.Policy;
import io.paritas.comparator.promotion.gates.Seen;
import io.paritas.comparator.promotion.record.EvidenceMark;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.GroupRecord.Order;
import io.paritas.comparator.promotion.record.GroupRecord.Wish;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.store.Change;
import java.util.List;

/** The candidate is official: it stays, or the group starts back. */
final class Probation {
  /** What the audit trail calls the first step back. */
  static final String BACK = "ROLLBACK_FENCED";

  private final Look look;
  private final Policy policy;

  Probation(Look look, Policy policy) {
    this.look = look;
    this.policy = policy;
  }

  /**
   * Paused or not, a root brings the group back; but not again where that has just failed, and not
   * while the most that may are fenced: a bad build would stop everybody at once.
   */
  List<Change> probation(Turn turn) {
    GroupRecord group = turn.group();
    if (group.wishes(Wish.Kind.ROLLBACK)) {
      return wished(turn);
    }
    boolean over = !turn.now().isBefore(group.since().plus(policy.probation()));
    EvidenceMark mark = over ? look.mark(group) : null;
    Seen seen = look.at(group, turn.shard(), group.cell(), turn.fenced());
    Hold hold = Gates.toStay(seen, policy, turn.now());
    if (!hold.isFree() && group.concern() == null) {
      if (turn.fenced() >= policy.mostFenced()) {
        return Forward.STAY;
      }
      Order order = new Order("root@" + group.epoch(), Forward.CONTROLLER);
      return back(turn, order, hold.words());
    }
    return mark != null && Gates.toBePromoted(seen, policy, turn.now()).isFree()
        ? turn.move()
            .to(Phase.PROMOTED)
            .unless(mark)
            .changes("PROMOTED", Forward.CONTROLLER, "probation is over")
        : Forward.STAY;
  }

  /** Of a group in PROBATION or PROMOTED; a person's is done however many are fenced. */
  List<Change> wished(Turn turn) {
    Wish wish = Forward.wish(turn.group());
    return back(turn, new Order(wish.command(), wish.by()), wish.reason());
  }

  private static List<Change> back(Turn turn, Order order, String reason) {
    return turn.move()
        .to(Phase.ROLLBACK_FENCED)
        .under(order)
        .rerouted(turn.route())
        .wishing(null)
        .concerned(null)
        .changes(BACK, order.by(), reason);
  }
}
