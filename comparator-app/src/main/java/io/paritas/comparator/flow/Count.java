package io.paritas.comparator.flow;

import io.paritas.comparator.judging.Because;
import io.paritas.comparator.judging.Cause;
import io.paritas.comparator.judging.Judged;
import io.paritas.comparator.observe.Metrics.Tally;
import io.paritas.comparator.observe.Tallies;
import io.paritas.comparator.pairing.PairEvent;
import io.paritas.rules.Finding;
import io.paritas.rules.Verdict;
import org.jspecify.annotations.Nullable;

/** Counts what is said, exactly once. */
final class Count {
  private final Tallies tallies;

  Count(Tallies tallies) {
    this.tallies = tallies;
  }

  void said(Judged judged) {
    switch (judged.event()) {
      case PairEvent.Paired p when p.late() -> tallies.add(Tally.LATE, p.first().other().name());
      case PairEvent.Missing m -> tallies.add(Tally.MISSING, m.silent().name());
      case PairEvent.Conflict c -> tallies.add(Tally.CONFLICTING, c.again().platform().name());
      case PairEvent.BeforeWatch b -> tallies.add(Tally.BEFORE_WATCH, b.lonely().platform().name());
      case PairEvent.Stale s -> tallies.add(Tally.STALE, s.answer().platform().name());
      case PairEvent.Paired p -> {}
      case PairEvent.OfAccount a -> {}
      case PairEvent.First f -> {}
      case PairEvent.Duplicate d -> {}
      case PairEvent.OutOfScope o -> {}
    }
    Verdict verdict = judged.verdict();
    boolean ofPair = !(judged.event() instanceof PairEvent.OfAccount);
    if (verdict != null && verdict != judged.before() && ofPair) {
      verdict(verdict, judged.before());
    }
    if (ofPair) {
      worst(judged);
    }
    for (int i = 0; i < judged.findings().size(); i++) {
      finding(judged.findings().get(i), judged.because(i));
    }
  }

  private void worst(Judged judged) {
    Cause worst = null;
    for (Because because : judged.because()) {
      Cause cause = because.cause();
      if (cause != null && (worst == null || cause.compareTo(worst) < 0)) {
        worst = cause;
      }
    }
    if (worst != null) {
      tallies.add(Tally.PAIR_CAUSES, worst.name());
    }
  }

  private void finding(Finding finding, Because because) {
    tallies.add(Tally.FINDINGS, finding.rule(), finding.severity().name(), finding.result().name());
    if (because.cause() != null) {
      tallies.add(Tally.CAUSES, finding.rule(), finding.severity().name(), because.cause().name());
    }
  }

  private void verdict(Verdict verdict, @Nullable Verdict before) {
    tallies.add(Tally.PAIRS, verdict.name());
    tallies.add(Tally.STANDING, verdict.name());
    if (before != null) {
      tallies.add(-1, Tally.STANDING, before.name());
    }
  }
}
