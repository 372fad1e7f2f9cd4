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
    List<Mover> silent =
        open().stream().filter(m -> silentSide(m) == gap.side()).limit(MOST_TRIED).toList();
    return explains(gap.drift(), silent);
  }

  /**
   * Whether both platforms' Missing answers come to just this. They take their parts along, in case
   * they come late.
   */
  boolean leaves(Amounts drift) {
    return explains(drift, open().stream().limit(MOST_TRIED).toList());
  }

  private List<Mover> open() {
    return books.movers.all().stream()
        .filter(m -> m.type == Type.MISSING && m.gap == null && !m.amounts.isZero())
        .toList();
  }

  private boolean explains(Amounts drift, List<Mover> silent) {
    for (int set = 1; set < 1 << silent.size(); set++) {
      Amounts sum = drift;
      for (int i = 0; i < silent.size(); i++) {
        sum = (set >> i & 1) == 1 ? sum.plus(silent.get(i).amounts) : sum;
      }
      if (sum.isZero()) {
        explain(silent, set);
        return true;
      }
    }
    return false;
  }

  private void explain(List<Mover> silent, int set) {
    for (int i = 0; i < silent.size(); i++) {
      if ((set >> i & 1) == 1) {
        Mover one = silent.get(i);
        Platform side = silentSide(one);
        Amounts part = side == Platform.CANDIDATE ? one.amounts.negated() : one.amounts;
        one.gap =
            new Gap(side, SideBook.NEVER, books.side(side).last, part, one.transactionId, one.at);
        one.amounts = Amounts.NONE;
      }
    }
  }

  private static Platform silentSide(Mover missing) {
    return missing.legacyAt == Mover.FIRST ? Platform.LEGACY : Platform.CANDIDATE;
  }
}
