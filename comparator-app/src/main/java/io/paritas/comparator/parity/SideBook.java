package io.paritas.comparator.parity;

import java.util.List;
import java.util.stream.Stream;

/**
 * One platform's own account of an account: the last balance in its own order ({@code B}), and the
 * sum of the changes of its answers that wait for the other side ({@code W}).
 */
final class SideBook {
  /** No answer yet. */
  static final long NEVER = -1;

  long first = NEVER;
  long last = NEVER;
  Amounts balance = Amounts.NONE;
  Amounts waiting = Amounts.NONE;
  int waitingAnswers;

  /** A reload stands in the place of the answers up to here that came after {@link #held}. */
  long floor = NEVER;

  /** The last answer that had been seen at the reload. */
  long held = NEVER;

  /**
   * The places of answers that came only after a reload which holds them: they never count among
   * what waits. Nearly always empty.
   */
  List<Long> aside = List.of();

  boolean begun() {
    return last != NEVER;
  }

  void begin(Leg leg) {
    first = leg.sequence();
    last = leg.sequence();
    balance = leg.after();
    enter(leg);
  }

  /** Answers up to here belong to the opening: the last one seen when it began, or was settled. */
  long settled = NEVER;

  /** Whether an answer counts towards what waits; a reload may have taken it in. */
  boolean counts(Leg leg) {
    return leg.sequence() <= held || leg.sequence() > floor;
  }

  /** Whether the answer shows a kind of balance that was not seen before. */
  boolean isNewKind(Leg leg) {
    return !balance.hasKindsOf(leg.after())
        && leg.after().within(balance).kinds().length < leg.after().kinds().length;
  }

  /**
   * Takes a newer answer.
   *
   * @return what is between the balance that was known and the one before this answer
   */
  Amounts advance(Leg leg) {
    Amounts gap = leg.before().within(balance).minus(balance.within(leg.after()));
    balance = balance.replacedBy(leg.after());
    last = leg.sequence();
    enter(leg);
    return gap;
  }

  /** It was reloaded after its answers up to a place: none of them counts any more. */
  void holdNow(Amounts balances, long upTo) {
    balance = balance.replacedBy(balances);
    waiting = Amounts.NONE;
    waitingAnswers = 0;
    held = NEVER;
    first = begun() ? first : upTo;
    last = upTo;
  }

  void enter(Leg leg) {
    if (counts(leg)) {
      waiting = waiting.plus(leg.change());
      waitingAnswers++;
    }
  }

  /** An older answer comes; one that a reload holds changes nothing. */
  void enterOlder(Leg leg) {
    if (leg.sequence() > floor) {
      enter(leg);
    } else {
      aside = Stream.concat(aside.stream(), Stream.of(leg.sequence())).toList();
    }
  }

  /** Whether it had counted among what waits. */
  boolean leave(Leg leg) {
    if (!aside.isEmpty() && aside.contains(leg.sequence())) {
      aside = aside.stream().filter(place -> place != leg.sequence()).toList();
      return false;
    }
    if (!counts(leg)) {
      return false;
    }
    waitingAnswers--;
    Amounts left = waiting.minus(leg.change());
    // Where nothing waits nothing is left of the sum, and the row stays small.
    waiting = waitingAnswers == 0 && left.isZero() ? Amounts.NONE : left;
    return true;
  }
}
