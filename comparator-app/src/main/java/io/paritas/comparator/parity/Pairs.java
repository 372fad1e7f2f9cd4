package io.paritas.comparator.parity;

import io.paritas.comparator.parity.Mover.Type;
import org.jspecify.annotations.Nullable;

/** Answers that wait no longer: they met, or nobody came. */
final class Pairs {
  private Pairs() {}

  /**
   * Both answers are there, both have come in by {@link Arrivals}, and wait no longer.
   *
   * @return how far the pair moved the drift
   */
  static Amounts met(Books books, Leg ofLegacy, Leg ofCandidate) {
    if (isReloaded(books, ofLegacy, ofCandidate)) {
      books.changed = true;
      return books.opening.settled ? books.unexplained() : Amounts.NONE;
    }
    Amounts mine = ofCandidate.change();
    return mine.within(ofLegacy.change()).minus(ofLegacy.change().within(mine));
  }

  /** An answer waits for the other side no longer. */
  static void leaves(Books books, Leg leg) {
    books.side(leg.side()).leave(leg);
  }

  /** Whether a reload stands in the place of one of these answers. */
  static boolean isReloaded(Books books, Leg ofLegacy, Leg ofCandidate) {
    return ofLegacy.sequence() <= books.legacy.floor
        || ofCandidate.sequence() <= books.candidate.floor;
  }

  /** One side stayed silent. */
  static void missing(Books books, Leg lonely, long now) {
    SideBook side = books.side(lonely.side());
    boolean counted = side.leave(lonely);
    boolean moves = counted && (books.opening.settled || lonely.sequence() > side.floor);
    Amounts moved = moves ? Books.signed(lonely) : Amounts.NONE;
    books.changed |= !moved.isZero();
    books.movers.add(Mover.of(Type.MISSING, lonely, moved, now, books.build));
  }

  /**
   * The answer that was Missing comes after all; to be told before it comes in.
   *
   * @return whether the Missing still stood; a new build, or a reload, may have closed it
   */
  static boolean missingNoMore(Books books, String transactionId, @Nullable Leg first) {
    Mover mover = books.movers.find(Type.MISSING, transactionId);
    if (first != null) {
      books.side(first.side()).enter(first);
    }
    if (mover != null) {
      books.movers.remove(mover);
      if (mover.gap != null) {
        books.gaps.back(mover.gap);
        books.changed = true;
      }
      return true;
    }
    Mover folding = books.movers.folding();
    if (folding != null) {
      folding.amounts =
          first == null ? folding.amounts : folding.amounts.minus(Books.signed(first));
      folding.folded--;
    }
    return folding != null;
  }

  /** Alone, from before the watch: it belongs to what was there before. */
  static void beforeWatch(Books books, Leg lonely) {
    SideBook side = books.side(lonely.side());
    side.leave(lonely);
    books.changed = true;
    if (books.opening.settled && lonely.sequence() > side.floor) {
      books.opening.add(books, Books.signed(lonely));
    }
  }

  /** The other side of an answer from before the watch came after all. */
  static void beforeWatchNoMore(Books books, Leg first) {
    SideBook side = books.side(first.side());
    side.enter(first);
    books.changed = true;
    if (books.opening.settled && first.sequence() > side.floor) {
      books.opening.add(books, Books.signed(first).negated());
    }
  }
}
