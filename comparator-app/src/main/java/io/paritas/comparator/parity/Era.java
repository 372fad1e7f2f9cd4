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
    if (books.eraPairs == 0 || books.eraRules != rules || books.eraBuild != build) {
      books.eraRules = rules;
      books.eraBuild = build;
      books.eraPairs = 0;
      books.eraSince = judged.judgedAt();
    }
    books.eraPairs++;
  }
}
