package io.paritas.comparator.promotion.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.ledger.AccountEvidence;
import io.paritas.comparator.promotion.gates.CohortState;
import io.paritas.comparator.promotion.gates.CohortState.RuleProof;
import io.paritas.comparator.promotion.knowledge.CohortProofs.Proof;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerKnowledgeTest {
  private static final Map<String, Proof> PROOFS =
      Map.of(
          "CHECKING", proof("CHECKING", "PAYMENT", "PURCHASE"),
          "CREDIT", proof("CREDIT", "PURCHASE"));

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

  @Test
  void whatOthersOfItsProductUseIsAskedForToo() {
    CohortState cohort =
        LedgerKnowledge.cohort(
            "any",
            List.of(account("PAYMENT", "CHECKING")),
            product ->
                new Proof(
                    Set.of("PAYMENT", "INTEREST"),
                    Set.of("PAYMENT"),
                    List.of(),
                    List.of("too much"),
                    List.of("b-2 answers"),
                    null));

    assertThat(cohort.types()).containsExactly("INTEREST", "PAYMENT");
    assertThat(cohort.covered()).containsExactly("PAYMENT");
    assertThat(cohort.money()).containsExactly("too much");
    assertThat(cohort.others()).containsExactly("b-2 answers");
    assertThat(cohort.since()).isNull();
  }

  private static CohortState cohort(AccountEvidence... members) {
    return LedgerKnowledge.cohort("any", List.of(members), PROOFS::get);
  }

  private static AccountEvidence account(String type, String product) {
    String json = "{\"coverage\":{\"transactionTypes\":[\"%s\"],\"products\":[\"%s\"]}}";
    return new AccountEvidence("ref", "account", 1, json.formatted(type, product));
  }

  private static Proof proof(String product, String... covered) {
    return new Proof(
        Set.of(),
        Set.of(covered),
        List.of(new RuleProof("fees of " + product, true, "")),
        List.of(),
        List.of(),
        Instant.EPOCH);
  }
}
