package io.paritas.comparator.parity;

import io.paritas.comparator.judging.Because;
import io.paritas.comparator.judging.Cause;
import io.paritas.comparator.judging.Judged;
import io.paritas.comparator.judging.Weight;
import io.paritas.comparator.pairing.PairEvent;
import io.paritas.comparator.pairing.PairId;
import io.paritas.rules.Finding;
import io.paritas.rules.Result;
import io.paritas.rules.RuleSetId;
import io.paritas.rules.Severity;
import io.paritas.rules.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something about an account that follows from no single pair.
 *
 * @param rule its id among the rules; no rule of a bank may take it
 * @param transactionId where it was noticed
 * @param path whose books it was noticed in; empty where in both
 * @param amounts what it moved the drift by
 * @param takenBack whether it was said before, and turned out otherwise
 */
record Notice(String rule, String transactionId, String path, Amounts amounts, boolean takenBack) {
  /** Money moved in one platform without an answer, or before any. */
  static final String OUTSIDE = "outside-the-stream";

  /** The two platforms did not begin with the same balance. */
  static final String OPENING = "opening-drift";

  /** Two answers changed the balance by different amounts, and no rule looks at that. */
  static final String UNRULED_CHANGE = "unruled-change";

  /** Whether it is the contrary of another. */
  boolean undoes(Notice other) {
    return takenBack != other.takenBack
        && rule.equals(other.rule)
        && transactionId.equals(other.transactionId)
        && path.equals(other.path);
  }

  Judged judged(String accountId, RuleSetId ruleSet, long now) {
    PairEvent event =
        new PairEvent.OfAccount(new PairId(transactionId, accountId), rule, path, takenBack, false);
    if (takenBack) {
      return new Judged(event, Verdict.MATCHED, null, List.of(), null, ruleSet, now);
    }
    Finding finding =
        new Finding(rule, Severity.BLOCKER, path, Result.DIVERGED, null, null, detail());
    return new Judged(event, Verdict.DIVERGED, null, List.of(finding), null, ruleSet, now)
        .explained(
            Verdict.DIVERGED,
            List.of(finding),
            List.of(new Because(Cause.ROOT, List.of(transactionId))))
        .weighing(new Weight(amounts.shown(), false));
  }

  private String detail() {
    String moved =
        amounts.shown().entrySet().stream()
            .map(each -> each.getKey() + " by " + each.getValue())
            .collect(Collectors.joining(", "));
    return switch (rule) {
      case OUTSIDE -> "a balance moved without an answer, candidate against legacy: " + moved;
      case OPENING -> "the platforms did not begin with the same balance: " + moved;
      default -> "the answers changed a balance differently, and no rule looks at it: " + moved;
    };
  }
}
