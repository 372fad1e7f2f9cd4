package io.paritas.comparator.parity;

import io.paritas.comparator.parity.Mover.Type;
import io.paritas.rules.response.Platform;
import java.util.List;

/** A gap that has waited long enough: what could explain it has not come. */
final class Expiry {
  private Expiry() {}

  static void of(Books books, Gap gap, long now) {
    Gaps gaps = books.gaps;
    Amounts drift = books.drift();
    Unanswered unanswered = new Unanswered(books);
    if (gap.amounts().within(drift).isZero() || unanswered.leaves(gap)) {
      gaps.remove(gap);
      return;
    }
    if (gaps.cancelAll(drift) || unanswered.leaves(gaps.sum().within(drift))) {
      gaps.clear();
      return;
    }
    gaps.remove(gap);
    if (!books.opening.takes(books, gap)) {
      outside(books, gap, now);
    }
  }

  private static void outside(Books books, Gap gap, long now) {
    boolean ofLegacy = gap.side() == Platform.LEGACY;
    Mover outside =
        new Mover(
            Type.OUTSIDE,
            gap.transactionId(),
            ofLegacy ? gap.to() - 1 : Mover.FIRST,
            ofLegacy ? Mover.FIRST : gap.to() - 1,
            now,
            books.build,
            List.of(),
            gap.drift());
    outside.gap = gap;
    outside.said = true;
    books.movers.add(outside);
    books.notice(
        new Notice(Notice.OUTSIDE, gap.transactionId(), outside.path(), gap.drift(), false));
  }
}
