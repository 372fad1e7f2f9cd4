package io.paritas.comparator.parity;

import io.paritas.comparator.parity.Mover.Type;
import org.jspecify.annotations.Nullable;

/** Answers that come for the first time, in whatever order. */
final class Arrivals {
  private Arrivals() {}

  /** The first of its pair, or the second. */
  static void take(Books books, Leg leg) {
    SideBook side = books.side(leg.side());
    boolean begins = !side.begun() || side.isNewKind(leg);
    if (!side.begun()) {
      side.begin(leg);
    } else if (leg.sequence() > side.last) {
      newer(books, side, leg);
    } else if (side.counts(leg)) {
      older(books, side, leg);
    }
    if (begins && books.bothBegun()) {
      books.opening.begin(books, leg.transactionId(), leg.at());
    }
  }

  private static void newer(Books books, SideBook side, Leg leg) {
    if (books.reloads.reaches(books, leg)) {
      side.advance(leg);
      return;
    }
    long from = side.last;
    Amounts gap = side.advance(leg);
    if (!gap.isZero() && books.side(leg.side().other()).begun()) {
      books.gaps.add(new Gap(leg.side(), from, leg.sequence(), gap, leg.transactionId(), leg.at()));
      books.changed = true;
    }
  }

  /** Older in its side's order than one already seen: it fills a gap, the balance knows it. */
  private static void older(Books books, SideBook side, Leg leg) {
    side.enterOlder(leg);
    books.changed = true;
    Opening opening = books.opening;
    boolean ofTheOpening =
        !opening.settled && (opening.since == 0 || leg.sequence() <= side.settled);
    boolean ofAReload = leg.sequence() <= side.floor;
    if (leg.change().isZero() || ofAReload || books.gaps.fill(leg) || ofTheOpening) {
      return;
    }
    Mover explained = explained(books, side, leg);
    if (explained != null) {
      explain(books, explained, leg);
      return;
    }
    Amounts change = leg.change().negated();
    books.gaps.add(
        new Gap(leg.side(), SideBook.NEVER, side.last, change, leg.transactionId(), leg.at()));
  }

  /** Which root turns out to be no root; null where none does. */
  private static @Nullable Mover explained(Books books, SideBook side, Leg leg) {
    for (Mover mover : books.movers.all()) {
      Gap gap = mover.gap;
      if (mover.type == Type.OUTSIDE && gap != null && gap.holds(leg.side(), leg.sequence())) {
        return mover;
      }
    }
    Mover opening = books.movers.find(Type.OPENING, books.opening.at);
    boolean whole =
        opening != null
            && leg.sequence() <= side.settled
            && opening.amounts.same(Books.signed(leg));
    return whole ? opening : null;
  }

  private static void explain(Books books, Mover mover, Leg leg) {
    mover.amounts = mover.amounts.minus(Books.signed(leg));
    if (mover.amounts.isZero()) {
      books.movers.remove(mover);
      if (mover.said) {
        String rule = mover.type == Type.OPENING ? Notice.OPENING : Notice.OUTSIDE;
        books.notice(new Notice(rule, mover.transactionId, mover.path(), Amounts.NONE, true));
      }
    }
  }
}
