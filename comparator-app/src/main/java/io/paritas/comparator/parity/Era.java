package io.paritas.comparator.parity;

import io.paritas.comparator.judging.Judged;
import io.paritas.comparator.pairing.PairEvent;

/**
 * What an account's newest evidence is of. With another rule set, or another build of the
 * candidate, it begins anew.
 *
 * @param ruleSet {@code name@hash}; empty where no pair was judged yet
 * @param candidateBuild empty where no pair was judged yet
 * @param pairs judged by and of these
 * @param since when the first of them was judged, milliseconds since 1970; 0 for never
 */
public record Era(String ruleSet, String candidateBuild, long pairs, long since) {
  private static final Era NONE = new Era("", "", 0, 0);

  public static Era of(AccountEvidence account, Names names) {
    Books books = account.books();
    return books.eraPairs == 0
        ? NONE
        : new Era(
            names.word(books.eraRules), names.word(books.eraBuild), books.eraPairs, books.eraSince);
  }

  /**
   * Enters one pair; whatever else was judged says nothing of a build.
   *
   * @param rules the number of the rule set that it was judged by
   */
  static void take(Books books, Judged judged, int rules, Names names) {
    if (!(judged.event() instanceof PairEvent.Paired pair) || judged.verdict() == null) {
      return;
    }
    int build = names.of(pair.candidate().envelope().header().build());
    if (books.eraPairs > 0 && isPast(books, pair, build)) {
      return;
    }
    if (books.eraPairs == 0 || books.eraRules != rules || books.eraBuild != build) {
      books.eraRules = rules;
      books.eraBuild = build;
      books.eraPairs = 0;
      books.eraSince = judged.judgedAt();
    }
    books.eraPairs++;
  }

  /**
   * Whether a pair says something of a build that is not the evidence's, nor the one of the
   * candidate's newest answer: it came late, and says nothing of the build that is. Without the
   * candidate's own order nobody can tell.
   */
  static boolean isPast(Books books, PairEvent.Paired pair, int build) {
    return build != books.eraBuild
        && build != books.build
        && Leg.isPlaced(pair.candidate().envelope().header());
  }
}
