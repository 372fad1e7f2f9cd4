package io.paritas.comparator.parity;

import io.paritas.comparator.judging.Cause;
import io.paritas.comparator.judging.Judged;
import io.paritas.rules.Dependency;
import io.paritas.rules.Finding;
import io.paritas.rules.RuleInfo;
import io.paritas.rules.RuleSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a pair as a whole is; the findings of running balances are told one by one. */
final class PairCause {
  private final Set<String> onBalanceBefore;
  private final Funds funds;

  PairCause(RuleSet rules, Funds funds) {
    this.onBalanceBefore =
        rules.rules().stream()
            .filter(rule -> rule.dependsOn().contains(Dependency.BALANCE_BEFORE))
            .map(RuleInfo::id)
            .collect(Collectors.toUnmodifiableSet());
    this.funds = funds;
  }

  /** Whether the finding's rule says that it depends on the balance before. */
  boolean depends(Finding finding) {
    return onBalanceBefore.contains(finding.rule());
  }

  Cause of(Judged judged, Situation at) {
    if (isUnreadable(judged)) {
      return Cause.ROOT;
    }
    if (at.isFlip()) {
      return ofFlip(judged, at);
    }
    Cause worst = ofRules(judged, at);
    if (worst != null) {
      return worst == Cause.NOT_COMPARABLE && !at.moved().isZero() ? at.explained() : worst;
    }
    List<Finding> findings = judged.findings();
    if (at.moved().isZero()) {
      boolean reordered =
          findings.stream()
              .filter(PairCause::breaks)
              .allMatch(f -> at.composed(RunningBalances.kind(f)).isEmpty());
      return reordered ? Cause.REORDERED : Cause.INHERITED;
    }
    // What the bank accepts or tolerates moved the balances.
    boolean accepted = findings.stream().anyMatch(f -> !breaks(f) && !RunningBalances.has(f));
    return accepted ? Cause.INHERITED : Cause.ROOT;
  }

  /** Balances explain no answer that nobody can read. */
  private static boolean isUnreadable(Judged judged) {
    for (Finding finding : judged.findings()) {
      if (finding.rule().equals(RuleSet.UNREADABLE)) {
        return true;
      }
    }
    return false;
  }

  private Cause ofFlip(Judged judged, Situation at) {
    boolean declared =
        !at.isDeclinedFor(funds)
            && at.unequalBefores()
            && judged.findings().stream().anyMatch(f -> f.path().equals("decision") && depends(f));
    return at.isExplainedBy(funds) || declared ? at.explained() : Cause.ROOT;
  }

  /** The worst of what rules but running balances found; null where they found nothing. */
  private @Nullable Cause ofRules(Judged judged, Situation at) {
    @Nullable Cause worst = null;
    for (Finding finding : judged.findings()) {
      if (breaks(finding) && !RunningBalances.has(finding)) {
        Cause its = depends(finding) && at.unequalBefores() ? Cause.NOT_COMPARABLE : Cause.ROOT;
        worst = worst == null || its == Cause.ROOT ? its : worst;
      }
    }
    return worst;
  }

  static boolean breaks(Finding finding) {
    return finding.result().breaksParity();
  }
}
