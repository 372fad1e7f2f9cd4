package io.paritas.comparator.promotion.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.promotion.gates.CohortState.RuleProof;
import org.junit.jupiter.api.Test;

class RuleProofsTest {
  private static final RootRate RATE = RootRate.tolerating(0.001);

  @Test
  void saysWhatThereIsAndWhatIsWanting() {
    RuleProof proof = RuleProofs.of("fees", new Trials(1_000, 0), RATE, 0.025, false);

    assertThat(proof.proven()).isFalse();
    assertThat(proof.words())
        .isEqualTo(
            "0 roots in 1,000 pairs, so at most 0.409 % (0.100 % tolerated);"
                + " e-value 10^0.39 of 10^1.60; 3,097 clean pairs to go");
    assertThat(proof.figures().pairs()).isEqualTo(1_000);
    assertThat(proof.figures().bound()).isBetween(0.00408, 0.0041);
  }

  @Test
  void isProvenOnceTheEvidenceIsEnough() {
    RuleProof proof = RuleProofs.of("fees", new Trials(4_097, 0), RATE, 0.025, true);

    assertThat(proof.proven()).isTrue();
    assertThat(proof.words()).contains("at most 0.100 %").doesNotContain("to go");
  }

  @Test
  void aRuleThatMayHaveNoRootIsNotProvenByAnyNumberOfPairs() {
    RuleProof proof = RuleProofs.of("fees", new Trials(900_000, 1), RATE, 0.025, true);

    assertThat(proof.proven()).isFalse();
    assertThat(proof.words()).isEqualTo("1 roots in 900,000 pairs; a BLOCKER rule may have none");
    assertThat(RuleProofs.of("fees", new Trials(900_000, 1), RATE, 0.025, false).proven()).isTrue();
  }
}
