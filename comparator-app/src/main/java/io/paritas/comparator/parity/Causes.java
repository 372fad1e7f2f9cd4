package io.paritas.comparator.parity;

import io.paritas.comparator.judging.Because;
import io.paritas.comparator.judging.Cause;
import io.paritas.comparator.judging.Judged;
import io.paritas.comparator.pairing.PairEvent;
import io.paritas.rules.Finding;
import io.paritas.rules.Result;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells of every finding of a pair whether it is a cause or a consequence. */
final class Causes {
  private static final String UNORDERED =
      "without both platforms' order of the account nobody can say";
  private static final String REORDERED = "the same was booked in another order";

  private final PairCause pairs;

  Causes(PairCause pairs) {
    this.pairs = pairs;
  }

  /** Where nothing broke parity and nothing moved. */
  static boolean isQuiet(Judged judged, Amounts moved) {
    return moved.isZero() && (judged.verdict() == null || !judged.verdict().breaksParity());
  }

  /** The two answers of which at least one has no place in its platform's order. */
  Told unordered(Judged judged) {
    List<Finding> findings = new ArrayList<>();
    List<Because> because = new ArrayList<>();
    boolean root = false;
    for (Finding finding : judged.findings()) {
      boolean breaks = PairCause.breaks(finding);
      boolean running = RunningBalances.has(finding) && breaks;
      findings.add(running ? with(finding, Result.UNJUDGED, UNORDERED) : finding);
      because.add(running || !breaks ? Because.UNKNOWN : root(judged));
      root |= breaks && !running;
    }
    return Told.of(judged, findings, because, root ? Cause.ROOT : null, List.of(), false);
  }

  /** What stands for itself: a Missing, a contradiction. */
  Judged roots(Judged judged) {
    List<Because> because =
        judged.findings().stream()
            .map(f -> PairCause.breaks(f) ? root(judged) : Because.UNKNOWN)
            .toList();
    return judged.verdict() == null
        ? judged
        : judged.explained(judged.verdict(), judged.findings(), because);
  }

  /** Two answers in their platforms' orders. */
  Told of(Judged judged, Situation at) {
    Cause pair = pairs.of(judged, at);
    List<Finding> findings = new ArrayList<>();
    List<Because> because = new ArrayList<>();
    for (Finding finding : judged.findings()) {
      Because why =
          PairCause.breaks(finding) ? because(finding, judged, at, pair) : Because.UNKNOWN;
      boolean reordered = why.cause() == Cause.REORDERED;
      findings.add(reordered ? with(finding, Result.TOLERATED, REORDERED) : finding);
      because.add(why);
    }
    return Told.of(judged, findings, because, pair, at.roots(pair), at.isFlip());
  }

  private Because because(Finding finding, Judged judged, Situation at, Cause pair) {
    if (RunningBalances.has(finding)) {
      return ofBalance(RunningBalances.kind(finding), judged, at, pair);
    }
    if (at.isFlip()) {
      return new Because(pair, at.roots(pair));
    }
    if (!pairs.depends(finding) || !at.unequalBefores()) {
      return root(judged);
    }
    Cause its = at.moved().isZero() || pair == Cause.ROOT ? Cause.NOT_COMPARABLE : pair;
    return new Because(its, at.roots(its));
  }

  private static Because ofBalance(String kind, Judged judged, Situation at, Cause pair) {
    List<String> composed = at.composed(kind);
    if (at.moves(kind)) {
      return switch (pair) {
        case ROOT -> new Because(Cause.ROOT, joined(List.of(transaction(judged)), composed));
        case ORDER -> new Because(Cause.ORDER, at.roots(pair));
        case NOT_COMPARABLE -> new Because(Cause.INHERITED, joined(at.roots(pair), composed));
        case INHERITED, REORDERED ->
            new Because(Cause.INHERITED, joined(List.of(at.transactionId()), composed));
      };
    }
    return composed.isEmpty()
        ? new Because(Cause.REORDERED, List.of())
        : new Because(Cause.INHERITED, composed);
  }

  private static List<String> joined(List<String> some, List<String> more) {
    Set<String> all = new LinkedHashSet<>(some);
    all.addAll(more);
    return List.copyOf(all);
  }

  private static Finding with(Finding finding, Result result, String why) {
    return new Finding(
        finding.rule(),
        finding.severity(),
        finding.path(),
        result,
        finding.official(),
        finding.shadow(),
        finding.detail().isEmpty() ? why : finding.detail() + "; " + why);
  }

  private static Because root(Judged judged) {
    return new Because(Cause.ROOT, List.of(transaction(judged)));
  }

  static String transaction(Judged judged) {
    return switch (judged.event()) {
      case PairEvent.Paired p -> p.id().transactionId();
      case PairEvent.Missing m -> m.id().transactionId();
      case PairEvent.Conflict c -> c.id().transactionId();
      default -> throw new IllegalArgumentException("no cause of " + judged.event());
    };
  }
}
