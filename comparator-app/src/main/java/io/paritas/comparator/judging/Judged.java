package io.paritas.comparator.judging;

import io.paritas.comparator.pairing.PairEvent;
import io.paritas.rules.Finding;
import io.paritas.rules.RuleSetId;
import io.paritas.rules.Verdict;
import io.paritas.rules.response.Platform;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said of a pair.
 *
 * @param event what pairing said; {@link PairEvent.Duplicate} and {@link PairEvent.OutOfScope}
 *     never come here
 * @param verdict null where nothing can be said: BeforeWatch and Stale
 * @param before the verdict that stood until now; null where none did
 * @param findings every finding that is not Matched
 * @param because why each of the findings is as it is, in their order; empty until parity says so
 * @param official whose answer was official; null where both sides claim the same role, or the one
 *     official is unknown
 * @param judgedAt milliseconds since 1970
 * @param weight how grave it is; {@link Weight#NONE} until parity says so
 */
public record Judged(
    PairEvent event,
    @Nullable Verdict verdict,
    @Nullable Verdict before,
    List<Finding> findings,
    List<Because> because,
    @Nullable Platform official,
    RuleSetId ruleSet,
    long judgedAt,
    Weight weight) {

  /** Without causes yet. */
  public Judged(
      PairEvent event,
      @Nullable Verdict verdict,
      @Nullable Verdict before,
      List<Finding> findings,
      @Nullable Platform official,
      RuleSetId ruleSet,
      long judgedAt) {
    this(event, verdict, before, findings, List.of(), official, ruleSet, judgedAt, Weight.NONE);
  }

  /** Why the finding at a place of the list is as it is. */
  public Because because(int finding) {
    return because.isEmpty() ? Because.UNKNOWN : because.get(finding);
  }

  public Judged explained(Verdict now, List<Finding> found, List<Because> why) {
    return new Judged(event, now, before, found, why, official, ruleSet, judgedAt, weight);
  }

  public Judged weighing(Weight its) {
    return new Judged(event, verdict, before, findings, because, official, ruleSet, judgedAt, its);
  }
}
