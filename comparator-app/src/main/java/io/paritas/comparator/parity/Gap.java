package io.paritas.comparator.parity;

import io.paritas.rules.response.Platform;

/**
 * Money that moved in a platform's own order, without an answer that was seen to move it. It waits
 * for one.
 *
 * @param from after this place of the platform's order
 * @param to before this one
 * @param amounts how far the balance is from what the answers seen explain
 * @param transactionId where it was noticed
 * @param at when that answer was recorded, milliseconds since 1970
 */
record Gap(Platform side, long from, long to, Amounts amounts, String transactionId, long at) {

  boolean holds(Platform asked, long sequence) {
    return side == asked && from < sequence && sequence < to;
  }

  Gap less(Amounts explained) {
    return new Gap(side, from, to, amounts.minus(explained), transactionId, at);
  }

  /** Both of them, waiting since the first was noticed. */
  Gap and(Gap later) {
    return new Gap(
        side,
        Math.min(from, later.from),
        Math.max(to, later.to),
        amounts.plus(later.amounts),
        transactionId,
        Math.min(at, later.at));
  }

  /** What it adds to the drift. */
  Amounts drift() {
    return side == Platform.CANDIDATE ? amounts : amounts.negated();
  }
}
