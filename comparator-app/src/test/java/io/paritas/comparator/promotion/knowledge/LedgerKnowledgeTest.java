package io.paritas.comparator.promotion.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.ledger.AccountEvidence;
import io.paritas.comparator.promotion.gates.CohortState;
import io.paritas.comparator.promotion.gates.CohortState.RuleProof;
import io.paritas.comparator.promotion.knowledge.CohortProofs.Proof;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerKnowledgeTest {
  private static final Map<String, Proof> PROOFS =
      Map.of(
          "CHECKING",
              new Proof(
                  Set.of("PAYMENT", "PURCHASE"), List.of(proven("fees of CHECKING")), List.of()),
          "CREDIT", new Proof(Set.of("PURCHASE"), List.of(proven("fees of CREDIT")), List.of()));

  @Test
  void aTypeThatIsCoveredForOneProductIsNotForAnother() {
    CohortState credit = cohort(account("PAYMENT", "CREDIT"), account("PURCHASE", "CHECKING"));
    assertThat(credit.types()).containsExactly("PAYMENT", "PURCHASE");
    assertThat(credit.covered()).containsExactly("PURCHASE");
    assertThat(credit.rules()).extracting(RuleProof::rule).hasSize(2);

    CohortState each = cohort(account("PURCHASE", "CREDIT"), account("PAYMENT", "CHECKING"));
    assertThat(each.covered()).containsExactly("PAYMENT", "PURCHASE");
  }

  @Test
  void whereNoProductIsKnownNothingIsProven() {
    assertThat(cohort().rules()).extracting(RuleProof::proven).containsExactly(false);
  }

  private static CohortState cohort(AccountEvidence... members) {
    return LedgerKnowledge.cohort("any", List.of(members), PROOFS::get);
  }

  private static AccountEvidence account(String type, String product) {
    String json = "{\"coverage\":{\"transactionTypes\":[\"%s\"],\"products\":[\"%s\"]}}";
    return new AccountEvidence("ref", "account", 1, json.formatted(type, product));
  }

  private static RuleProof proven(String rule) {
    return new RuleProof(rule, true, "");
  }
}
