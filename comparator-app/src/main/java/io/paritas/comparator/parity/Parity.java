package io.paritas.comparator.parity;

import io.paritas.comparator.judging.Judged;
import io.paritas.comparator.pairing.PairEvent;
import io.paritas.rules.Verdict;

/**
 * Keeps the rows of a task's accounts. Plain for now: it counts, and does not yet tell causes from
 * consequences; that goes between the row it reads and the row it writes.
 */
public final class Parity {
  private final AccountRows rows;
  private final Evidence evidence;

  public Parity(AccountRows rows, Evidence evidence) {
    this.rows = rows;
    this.evidence = evidence;
  }

  /** Takes what was said of a pair into its account's row. */
  public void take(Judged judged) {
    Verdict verdict = judged.verdict();
    if (verdict == null) {
      return;
    }
    String accountId = accountOf(judged.event());
    AccountRows.Account account = rows.get(accountId);
    AccountRow before = account.row;
    AccountRow after = after(before, judged, verdict);
    rows.change(account, after);
    evidence.changed(account, after.open() != before.open(), judged.judgedAt());
  }

  private static AccountRow after(AccountRow before, Judged judged, Verdict verdict) {
    long at = judged.judgedAt();
    return switch (judged.event()) {
      case PairEvent.Paired pair when pair.conflicted() -> before;
      case PairEvent.Paired pair ->
          judgedAnew(pair.late() ? before.retracted() : before, verdict, at);
      case PairEvent.Missing missing when missing.conflicted() -> before;
      case PairEvent.Missing missing -> before.broken(at);
      case PairEvent.Conflict conflict when conflict.before() == null -> before.broken(at);
      case PairEvent.Conflict conflict when conflict.before().breaksParity() -> before;
      case PairEvent.Conflict conflict -> before.brokenAfterAll(at, true);
      case PairEvent.BeforeWatch b -> before;
      case PairEvent.Stale s -> before;
      case PairEvent.Duplicate d -> before;
      case PairEvent.OutOfScope o -> before;
    };
  }

  private static AccountRow judgedAnew(AccountRow row, Verdict verdict, long at) {
    return verdict.breaksParity() ? row.broken(at) : row.kept(at);
  }

  private static String accountOf(PairEvent event) {
    return switch (event) {
      case PairEvent.Paired p -> p.id().accountId();
      case PairEvent.Missing m -> m.id().accountId();
      case PairEvent.Conflict c -> c.id().accountId();
      case PairEvent.BeforeWatch b -> b.id().accountId();
      case PairEvent.Stale s -> s.id().accountId();
      case PairEvent.Duplicate d -> throw new IllegalArgumentException("no account in " + d);
      case PairEvent.OutOfScope o -> throw new IllegalArgumentException("no account in " + o);
    };
  }
}
