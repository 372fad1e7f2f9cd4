package io.paritas.comparator.parity;

import io.paritas.comparator.judging.Because;
import io.paritas.comparator.judging.Cause;
import io.paritas.comparator.judging.Judged;
import io.paritas.comparator.pairing.PairEvent;
import io.paritas.rules.Dependency;
import io.paritas.rules.Finding;
import io.paritas.rules.Result;
import io.paritas.rules.RuleInfo;
import io.paritas.rules.RuleSet;
import io.paritas.rules.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells of every finding of a pair whether it is a cause or a consequence. */
final class Causes {
  private static final String AFTER = ".after";
  private static final String BALANCES = "header.balances.";
  private static final String UNORDERED =
      "without both platforms' order of the account nobody can say";

  private final Set<String> onBalanceBefore;
  private final Funds funds;

  Causes(RuleSet rules, Funds funds) {
    this.onBalanceBefore =
        rules.rules().stream()
            .filter(rule -> rule.dependsOn().contains(Dependency.BALANCE_BEFORE))
            .map(RuleInfo::id)
            .collect(Collectors.toUnmodifiableSet());
    this.funds = funds;
  }

  /**
   * What a pair turned out to be.
   *
   * @param worst what the pair as a whole is; null where nobody can say
   * @param roots what it goes back to
   * @param flip whether the decisions differ
   */
  record Told(Judged judged, @Nullable Cause worst, List<String> roots, boolean flip) {}

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
      boolean running = isRunningBalance(finding) && finding.result().breaksParity();
      findings.add(running ? with(finding, Result.UNJUDGED, UNORDERED) : finding);
      because.add(running || !breaks(finding) ? Because.UNKNOWN : root(judged));
      root |= breaks(finding) && !running;
    }
    return told(judged, findings, because, root ? Cause.ROOT : null, List.of(), false);
  }

  /** What stands for itself: a Missing, a contradiction. */
  Judged roots(Judged judged) {
    List<Because> because =
        judged.findings().stream().map(f -> breaks(f) ? root(judged) : Because.UNKNOWN).toList();
    return judged.verdict() == null
        ? judged
        : judged.explained(judged.verdict(), judged.findings(), because);
  }

  /** Two answers in their platforms' orders. */
  Told of(Judged judged, Situation at) {
    boolean flip = at.isFlip();
    Cause pair = pairCause(judged, at, flip);
    List<Finding> findings = new ArrayList<>();
    List<Because> because = new ArrayList<>();
    for (Finding finding : judged.findings()) {
      Because why = breaks(finding) ? because(finding, judged, at, pair) : Because.UNKNOWN;
      boolean reordered = why.cause() == Cause.REORDERED;
      findings.add(
          reordered
              ? with(finding, Result.TOLERATED, "the same was booked in another order")
              : finding);
      because.add(why);
    }
    return told(judged, findings, because, pair, at.roots(pair), flip);
  }

  /** What the pair as a whole is; the findings of running balances are told one by one. */
  private Cause pairCause(Judged judged, Situation at, boolean flip) {
    if (flip) {
      boolean byFunds = at.isExplainedBy(funds);
      boolean declared =
          !at.isDeclinedFor(funds)
              && at.unequalBefores()
              && judged.findings().stream()
                  .anyMatch(f -> f.path().equals("decision") && depends(f));
      return byFunds || declared ? at.explained() : Cause.ROOT;
    }
    @Nullable Cause worst = null;
    for (Finding finding : judged.findings()) {
      if (breaks(finding) && !isRunningBalance(finding)) {
        Cause its = depends(finding) && at.unequalBefores() ? Cause.NOT_COMPARABLE : Cause.ROOT;
        worst = worst == null || its == Cause.ROOT ? its : worst;
      }
    }
    if (worst != null) {
      return worst == Cause.NOT_COMPARABLE && !at.moved().isZero() ? at.explained() : worst;
    }
    if (at.moved().isZero()) {
      return judged.findings().stream().filter(Causes::breaks).allMatch(f -> isReordered(f, at))
          ? Cause.REORDERED
          : Cause.INHERITED;
    }
    return isAccepted(judged) ? Cause.INHERITED : Cause.ROOT;
  }

  /** Whether the bank accepts or tolerates what moved the balances. */
  private static boolean isAccepted(Judged judged) {
    return judged.findings().stream().anyMatch(f -> !breaks(f) && !isRunningBalance(f));
  }

  private static boolean isReordered(Finding finding, Situation at) {
    return at.composed(kindOf(finding)).isEmpty();
  }

  private Because because(Finding finding, Judged judged, Situation at, Cause pair) {
    if (isRunningBalance(finding)) {
      return ofBalance(kindOf(finding), judged, at, pair);
    }
    if (at.isFlip()) {
      return new Because(pair, at.roots(pair));
    }
    if (!depends(finding) || !at.unequalBefores()) {
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

  private static Told told(
      Judged judged,
      List<Finding> findings,
      List<Because> because,
      @Nullable Cause worst,
      List<String> roots,
      boolean flip) {
    Verdict verdict = judged.verdict();
    if (verdict == null) {
      throw new IllegalArgumentException("a pair without a verdict: " + judged.event());
    }
    if (verdict != Verdict.CONFLICTING_DUPLICATE) {
      Result result = Result.MATCHED;
      for (Finding finding : findings) {
        result = result.worse(finding.result());
      }
      verdict = Verdict.of(result);
    }
    return new Told(judged.explained(verdict, findings, because), worst, roots, flip);
  }

  private boolean depends(Finding finding) {
    return onBalanceBefore.contains(finding.rule());
  }

  private static boolean breaks(Finding finding) {
    return finding.result().breaksParity();
  }

  private static boolean isRunningBalance(Finding finding) {
    return finding.path().startsWith(BALANCES) && finding.path().endsWith(AFTER);
  }

  private static String kindOf(Finding finding) {
    String path = finding.path();
    return path.substring(BALANCES.length(), path.length() - AFTER.length());
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
