package io.paritas.comparator.parity;

import io.paritas.comparator.judging.Judged;
import io.paritas.comparator.pairing.PairEvent;
import io.paritas.comparator.parity.Mover.Type;
import java.util.List;

/** Answers in whose place a reload of their account stands. */
final class Superseded {
  private final Names names;

  Superseded(Names names) {
    this.names = names;
  }

  /** Whether one of the answers comes after a reload that still waits for its place. */
  boolean isAfterReload(Books books, PairEvent event) {
    return books.reloads.pending != null
        && event instanceof PairEvent.Paired pair
        && (books.reloads.precedes(Leg.of(pair.legacy(), names))
            || books.reloads.precedes(Leg.of(pair.candidate(), names)));
  }

  /** Whether a late answer was never said to be Missing, because a reload stood in its place. */
  boolean isUnsaid(Books books, PairEvent.Paired pair) {
    return pair.late()
        && books.reloads.hold(books, Leg.of(pair.of(pair.first()), names))
        && books.movers.find(Type.MISSING, pair.id().transactionId()) == null
        && books.movers.folding() == null;
  }

  /** The same, without a Missing to take back. */
  static Judged neverMissed(Judged judged, PairEvent.Paired pair) {
    PairEvent.Paired inTime =
        new PairEvent.Paired(
            pair.id(),
            pair.legacy(),
            pair.candidate(),
            pair.first(),
            false,
            true,
            pair.conflicted());
    return new Judged(
        inTime,
        judged.verdict(),
        null,
        judged.findings(),
        judged.official(),
        judged.ruleSet(),
        judged.judgedAt());
  }

  /** The shadow was reloaded with what this answer did: it need not answer it any more. */
  static Judged unsaid(Judged judged, PairEvent.Missing missing) {
    return new Judged(
        new PairEvent.BeforeWatch(missing.id(), missing.lonely()),
        null,
        null,
        List.of(),
        judged.official(),
        judged.ruleSet(),
        judged.judgedAt());
  }
}
