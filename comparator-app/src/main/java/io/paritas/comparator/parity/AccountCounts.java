package io.paritas.comparator.parity;

import io.paritas.comparator.judging.Judged;
import io.paritas.comparator.pairing.PairEvent;
import io.paritas.rules.Verdict;

/** What a verdict does to an account's counts. */
final class AccountCounts {
  private AccountCounts() {}

  /**
   * What a late answer takes back.
   *
   * @param stood whether its Missing was open still
   */
  static AccountRow takenBack(AccountRow before, Judged judged, boolean stood) {
    boolean late =
        judged.verdict() != null
            && judged.event() instanceof PairEvent.Paired pair
            && pair.late()
            && !pair.conflicted();
    return late ? before.retracted(stood) : before;
  }

  /** What was taken back is so already. */
  static AccountRow after(AccountRow before, Judged judged) {
    Verdict verdict = judged.verdict();
    if (verdict == null) {
      return before;
    }
    long at = judged.judgedAt();
    return switch (judged.event()) {
      case PairEvent.Paired pair when pair.conflicted() -> before;
      case PairEvent.Paired pair -> anew(before, verdict, at);
      case PairEvent.Missing missing when missing.conflicted() -> before;
      case PairEvent.Missing missing -> before.broken(at);
      case PairEvent.Conflict conflict when conflict.before() == null -> before.broken(at);
      case PairEvent.Conflict conflict when conflict.before().breaksParity() -> before;
      case PairEvent.Conflict conflict -> before.brokenAfterAll(at, true);
      case PairEvent.First f -> before;
      case PairEvent.OfAccount a -> before;
      case PairEvent.BeforeWatch b -> before;
      case PairEvent.Stale s -> before;
      case PairEvent.Duplicate d -> before;
      case PairEvent.OutOfScope o -> before;
    };
  }

  private static AccountRow anew(AccountRow row, Verdict verdict, long at) {
    return verdict.breaksParity() ? row.broken(at) : row.kept(at);
  }
}
