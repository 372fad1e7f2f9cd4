package io.paritas.comparator.parity;

import io.paritas.comparator.parity.Mover.Type;
import java.util.List;

/**
 * How far the two platforms were apart when both were first seen, or when an account was reloaded:
 * what is left of the drift once nothing from before can be on its way any more.
 */
final class Opening {
  /** Since when it is reckoned, milliseconds since 1970; 0 before both began. */
  long since;

  /** Where it was noticed: a transaction, or a reload. */
  String at = "";

  /** Whether patience has passed since. */
  boolean settled;

  /** By whom a difference goes that was there before the last reload. */
  List<String> beforeReload = List.of();

  void begin(Books books, String where, long when) {
    settled = false;
    since = when;
    at = where;
    books.legacy.settled = books.legacy.last;
    books.candidate.settled = books.candidate.last;
    books.changed = true;
  }

  /** Moves it by what turned out to belong to it, and says it where that was not said yet. */
  void add(Books books, Amounts more) {
    Mover known = books.movers.find(Type.OPENING, at);
    if (known == null) {
      known =
          new Mover(
              Type.OPENING,
              at,
              Mover.FIRST,
              Mover.FIRST,
              since,
              books.build,
              List.of(),
              Amounts.NONE);
      books.movers.add(known);
    }
    known.amounts = known.amounts.plus(more);
    boolean gone = known.amounts.isZero();
    if (gone) {
      books.movers.remove(known);
    }
    if (gone == known.said) {
      books.notice(new Notice(Notice.OPENING, at, "", known.amounts, gone));
    }
    known.said = !gone;
  }

  /**
   * Nothing of what came before the first answers, or a reload, is on its way any more.
   *
   * @param waited gaps noticed up to then, and still there, belong to what was there before: one
   *     platform may have booked interest before its first answer, the other after
   */
  void settle(Books books, long waited) {
    settled = true;
    books.changed = true;
    books.legacy.settled = books.legacy.last;
    books.candidate.settled = books.candidate.last;
    beforeReload = List.of();
    Unanswered unanswered = new Unanswered(books);
    Gaps gaps = books.gaps;
    Amounts drift = books.drift();
    Amounts unsaid = drift.minus(books.movers.sum().within(drift));
    if (gaps.cancelAll(drift) || unanswered.leaves(unsaid)) {
      gaps.clear();
    }
    for (Gap gap : List.copyOf(gaps.all())) {
      if (gap.at() <= waited) {
        unanswered.leaves(gap);
        gaps.remove(gap);
      }
    }
    Amounts left = books.unexplained();
    if (!left.isZero() && !unanswered.leaves(left)) {
      add(books, left);
    }
  }

  /**
   * What was noticed before the opening was settled belongs to it: one platform may have booked
   * before its first answer what the other booked soon after.
   */
  boolean takes(Books books, Gap gap) {
    boolean drifts = books.movers.find(Type.OPENING, at) != null;
    if (!drifts || gap.to() > books.side(gap.side()).settled) {
      return false;
    }
    add(books, gap.drift());
    return true;
  }
}
