package io.paritas.comparator.promotion.control;

import io.paritas.comparator.promotion.gates.Gates;
import io.paritas.comparator.promotion.gates.Hold;
import io.paritas.comparator.promotion.gates.Policy;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.GroupRecord.Order;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.store.Change;
import java.util.List;

/** Before anybody asks for anything: from being registered to being eligible, and back. */
final class Beginning {
  private final Look look;
  private final Policy policy;

  Beginning(Look look, Policy policy) {
    this.look = look;
    this.policy = policy;
  }

  /** Its route is in the topic. */
  List<Change> legacy(Turn turn) {
    return turn.move()
        .to(Phase.SHADOWING)
        .changes("SHADOWING", Forward.CONTROLLER, "the routers were told of the group");
  }

  List<Change> shadowing(Turn turn) {
    Hold hold = assess(turn);
    return hold.isFree() ? under(turn, Phase.ELIGIBLE, "no gate objects") : Forward.STAY;
  }

  List<Change> eligible(Turn turn) {
    Hold hold = assess(turn);
    return hold.isFree() ? Forward.STAY : under(turn, Phase.SHADOWING, hold.words());
  }

  private Hold assess(Turn turn) {
    return Gates.toBeEligible(
        look.at(turn.group(), turn.shard(), null, turn.fenced()), policy, turn.now());
  }

  /** Nobody ordered it, so it is a command of its own. */
  private static List<Change> under(Turn turn, Phase next, String reason) {
    GroupRecord group = turn.group();
    Order order = new Order("seen@" + (group.version() + 1), Forward.CONTROLLER);
    return turn.move().to(next).under(order).changes(next.name(), order.by(), reason);
  }
}
