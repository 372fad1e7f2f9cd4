package io.paritas.comparator.parity;

import io.paritas.comparator.parity.Mover.Type;
import io.paritas.rules.response.Platform;
import java.util.List;

/**
 * What platforms booked and never answered. Such a booking leaves a gap, and its Missing moved the
 * drift by just as much the other way: together they are nothing but the one Missing.
 */
final class Unanswered {
  /** Subsets of more than so many Missing are not tried: 4,096 sums. */
  private static final int MOST_TRIED = 12;

  private final Books books;

  Unanswered(Books books) {
    this.books = books;
  }

  /** Whether one platform's Missing answers come to just this gap. */
  boolean leaves(Gap gap) {
    return explains(gap.drift(), open().stream().filter(m -> silentSide(m) == gap.side()).toList());
  }

  /**
   * Whether both platforms' Missing answers come to just this. They take their parts along, in case
   * they come late.
   */
  boolean leaves(Amounts drift) {
    return explains(drift, open());
  }

  private List<Mover> open() {
    return books.movers.all().stream()
        .filter(m -> m.type == Type.MISSING && m.gap == null && !m.amounts.isZero())
        .toList();
  }

  /** Where there are too many for every set of them to be tried, all of them, or some. */
  private boolean explains(Amounts drift, List<Mover> silent) {
    if (silent.size() > MOST_TRIED) {
      Amounts rest = drift;
      for (Mover one : silent) {
        rest = rest.plus(one.amounts);
      }
      if (rest.isZero()) {
        silent.forEach(this::explain);
        return true;
      }
    }
    return explainsSome(drift, silent.subList(0, Math.min(MOST_TRIED, silent.size())));
  }

  /** Counting the sets up, the lowest that is not in the last one comes, and those below go. */
  private boolean explainsSome(Amounts drift, List<Mover> silent) {
    Amounts rest = drift;
    for (int set = 1; set < 1 << silent.size(); set++) {
      int comes = Integer.numberOfTrailingZeros(set);
      rest = rest.plus(silent.get(comes).amounts);
      for (int goes = 0; goes < comes; goes++) {
        rest = rest.minus(silent.get(goes).amounts);
      }
      if (rest.isZero()) {
        for (int i = 0; i < silent.size(); i++) {
          if ((set >> i & 1) == 1) {
            explain(silent.get(i));
          }
        }
        return true;
      }
    }
    return false;
  }

  private void explain(Mover one) {
    Platform side = silentSide(one);
    Amounts part = side == Platform.CANDIDATE ? one.amounts.negated() : one.amounts;
    one.gap = new Gap(side, SideBook.NEVER, books.side(side).last, part, one.transactionId, one.at);
    one.amounts = Amounts.NONE;
  }

  private static Platform silentSide(Mover missing) {
    return missing.legacyAt == Mover.FIRST ? Platform.LEGACY : Platform.CANDIDATE;
  }
}
