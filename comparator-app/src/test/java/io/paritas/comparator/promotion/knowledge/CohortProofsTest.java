package io.paritas.comparator.promotion.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.ledger.CohortEvidence;
import io.paritas.comparator.promotion.gates.CohortState.RuleProof;
import io.paritas.comparator.promotion.knowledge.CohortProofs.RuleNames;
import io.paritas.comparator.promotion.statistics.Alpha;
import io.paritas.comparator.promotion.statistics.Demand;
import io.paritas.comparator.promotion.statistics.Demand.Untouched;
import io.paritas.comparator.promotion.statistics.RootRate;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CohortProofsTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

  private final List<CohortEvidence> tasks = new ArrayList<>();
  private final List<Double> bounds = new ArrayList<>();
  private RuleNames names = new RuleNames(Set.of("fees"), Set.of());
  private Map<String, BigDecimal> most = Map.of();
  private boolean noBlockerRoots;
  private Untouched untouched = Untouched.NOTHING;
  private String said = "2026-11-21T11:00:00Z";

  /** Undivided, 3,327 clean pairs would do; the first build of one rule may spend half of alpha. */
  @Test
  void theTasksOfAPartitionEachAreTakenTogether() {
    told("rules@1", "b-1", "09", 2_000, 0);
    assertThat(rule().proven()).isFalse();
    assertThat(rule().words()).contains("2,000 pairs").contains("to go");

    told("rules@1", "b-1", "08", 2_200, 0);

    assertThat(rule().proven()).isTrue();
    assertThat(bounds.getLast()).isLessThan(0.001);
  }

  @Test
  void aRootCostsThousandsOfPairs() {
    told("rules@1", "b-1", "09", 5_000, 1);

    assertThat(rule().proven()).isFalse();
  }

  @Test
  void aBuildThatCameBeforeHasSpentItsPartOfAlpha() {
    told("rules@1", "b-1", "09", 4_200, 0);
    assertThat(rule().proven()).isTrue();

    told("rules@1", "b-0", "07", 10, 0);

    assertThat(rule().proven()).isFalse();
  }

  @Test
  void whatWasCountedOfAnotherBuildProvesNothing() {
    told("rules@1", "b-2", "09", 90_000, 0);

    assertThat(rule().proven()).isFalse();
    assertThat(rule().words()).contains("nothing was counted");
  }

  @Test
  void whatProvesOneBuildIsNeverTakenForAnother() {
    told("rules@1", "b-1", "09", 90_000, 0);
    CohortProofs proofs = proofs();
    assertThat(proofs.of("SAVINGS", "rules@1", "b-1").rules().getFirst().proven()).isTrue();

    assertThat(proofs.of("SAVINGS", "rules@1", "b-2").rules().getFirst().proven()).isFalse();
    assertThat(proofs.of("SAVINGS", "rules@2", "b-1").rules().getFirst().proven()).isFalse();
  }

  @Test
  void aTypeIsCoveredByEnoughPairs() {
    told("rules@1", "b-1", "09", 120, 0);

    assertThat(proofs().of("SAVINGS", "rules@1", "b-1").covered()).containsExactly("PAYMENT");
  }

  @Test
  void oneRootOfABlockerIsOneTooManyWhereTheBankSaysSo() {
    told("rules@1", "b-1", "09", 900_000, 1);
    assertThat(rule().proven()).isTrue();

    noBlockerRoots = true;
    assertThat(rule().proven()).isTrue();
    names = new RuleNames(Set.of("fees"), Set.of("fees"));
    assertThat(rule().proven()).isFalse();
    names = null;
    assertThat(rule().proven()).as("nobody knows what it is").isFalse();
  }

  @Test
  void moneyBeyondTheLimitOfItsCurrencyObjectsWhateverTheRate() {
    told("rules@1", "b-1", "09", 90_000, 0);
    told("rules@1", "b-1", "08", 1, 0, "60.01", "EUR");
    told("rules@1", "b-1", "07", 1, 0, "40.00", "EUR");
    assertThat(money()).isEmpty();

    most = Map.of("EUR", new BigDecimal("100.01"));
    assertThat(money()).isEmpty();
    most = Map.of("EUR", new BigDecimal("100.00"));
    assertThat(money()).containsExactly("roots of SAVINGS moved 100.01 EUR of 100.00 allowed");
    most = Map.of("USD", BigDecimal.TEN);
    assertThat(money()).containsExactly("roots of SAVINGS moved 100.01 EUR of 0 allowed");
  }

  /** Month-end interest was wrong in nobody's pairs yet. */
  @Test
  void whatCustomersUsedOfAnotherBuildIsAskedOfThisOneToo() {
    told("rules@1", "b-1", "09", 90_000, 0);
    tasks.add(
        new CohortEvidence(
            "SAVINGS",
            """
            {"judgedBy":"rules@0","candidateBuild":"b-0","since":"2026-10-01T00:00:00Z",
             "asOf":"2026-11-20T00:00:00Z","rules":{"interest":{"pairs":9,"roots":0}},
             "transactionTypes":{"INTEREST":9,"GONE":3}}"""));
    names = new RuleNames(Set.of("fees", "interest"), Set.of());

    CohortProofs.Proof proof = proofs().of("SAVINGS", "rules@1", "b-1");
    assertThat(proof.types()).contains("INTEREST").doesNotContain("GONE");
    assertThat(proof.covered()).doesNotContain("INTEREST");
    assertThat(proof.rules()).extracting(RuleProof::proven).containsExactly(true, false);

    names = new RuleNames(Set.of("fees"), Set.of());
    assertThat(proofs().of("SAVINGS", "rules@1", "b-1").rules()).hasSize(1);
  }

  @Test
  void whatABuildLeavesUntouchedKeepsThePairsAndTheRootsOfTheOneBefore() {
    told("rules@1", "b-0", "08", 9_000, 0);
    told("rules@1", "b-1", "09", 10, 0);
    assertThat(rule().proven()).isFalse();

    untouched = new Untouched("b-0", Set.of("fees"));
    assertThat(rule().proven()).isTrue();
    untouched = new Untouched("b-0", Set.of("another"));
    assertThat(rule().proven()).isFalse();

    untouched = new Untouched("b-0", Set.of("fees"));
    told("rules@1", "b-0", "07", 3, 3);
    assertThat(rule().proven()).isFalse();
  }

  /** Undivided by rules that only turn up later, alpha would be spent more than once. */
  @Test
  void alphaIsDividedByAllRulesFromTheBeginning() {
    told("rules@1", "b-1", "09", 4_200, 0);
    assertThat(rule().proven()).isTrue();

    names = new RuleNames(Set.of("fees", "a", "b", "c", "d", "e", "f", "g", "h"), Set.of());
    assertThat(rule().proven()).isFalse();
  }

  @Test
  void aBuildThatAnswersWhileTheOneInForceIsSilentIsNamed() {
    said = "2026-11-21T11:00:00Z";
    told("rules@1", "b-1", "09", 90_000, 0);
    said = "2026-11-21T11:00:50Z";
    told("rules@1", "b-2", "10", 10, 0);
    assertThat(others()).isEmpty();

    said = "2026-11-21T11:02:00Z";
    told("rules@1", "b-2", "10", 10, 0);
    assertThat(others()).containsExactly("SAVINGS is answered by build b-2, and not by b-1");
  }

  private List<String> others() {
    return proofs().of("SAVINGS", "rules@1", "b-1").others();
  }

  private List<String> money() {
    return proofs().of("SAVINGS", "rules@1", "b-1").money();
  }

  private RuleProof rule() {
    return proofs().of("SAVINGS", "rules@1", "b-1").rules().getFirst();
  }

  private CohortProofs proofs() {
    return new CohortProofs(
        product -> tasks,
        ruleSet -> names,
        new Demand(
            RootRate.tolerating(0.001),
            new Alpha(0.05),
            100,
            noBlockerRoots,
            most,
            Set.of("GONE"),
            untouched),
        NOON,
        (product, rows) -> bounds.add(rows.getFirst().bound()));
  }

  private void told(String rules, String build, String hour, long pairs, long roots) {
    told(rules, build, hour, pairs, roots, "0", "EUR");
  }

  private void told(
      String rules,
      String build,
      String hour,
      long pairs,
      long roots,
      String money,
      String currency) {
    tasks.add(
        new CohortEvidence(
            "SAVINGS",
            """
            {"judgedBy":"%s","candidateBuild":"%s","since":"2026-11-21T%s:00:00Z","asOf":"%s",
             "rules":{"fees":{"pairs":%d,"roots":%d}},"transactionTypes":{"PAYMENT":%d,"OTHER":5},
             "moneyAtRisk":{"%s":"%s"}}"""
                .formatted(rules, build, hour, said, pairs, roots, pairs, currency, money)));
  }
}
