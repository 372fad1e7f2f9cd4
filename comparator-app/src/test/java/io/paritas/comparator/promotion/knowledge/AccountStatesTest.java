package io.paritas.comparator.promotion.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.ledger.AccountEvidence;
import io.paritas.comparator.promotion.gates.AccountState;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AccountStatesTest {
  private static final String SAID =
      """
      {"type":"evidence","openDivergences":2,"pairs":90,"cleanSince":"2026-11-01T00:00:00Z",
       "lastPairAt":"2026-11-21T09:00:00Z","drift":{"ledger":{"amount":"0.00","currency":"EUR"}},
       "driftSettled":true,"unresolved":{"waitingLegacy":1,"waitingCandidate":2,"gaps":4},
       "coverage":{"transactionTypes":["PAYMENT","WITHDRAWAL"],"products":["CHECKING"]},
       "era":{"ruleSet":"test@12","candidateBuild":"b-2","pairs":7,"since":"2026-11-20T00:00:00Z"}}""";

  @Test
  void whatCountsIsWhatTheNewestRuleSetAndBuildHaveEarned() {
    AccountState state = state(SAID);

    assertThat(state.pairs()).isEqualTo(7);
    assertThat(state.cleanSince()).isEqualTo(Instant.parse("2026-11-20T00:00:00Z"));
    assertThat(state.ruleSet()).isEqualTo("test@12");
    assertThat(state.candidateBuild()).isEqualTo("b-2");
    assertThat(state.open()).isEqualTo(2);
    assertThat(state.unresolved()).isEqualTo(7);
    assertThat(state.drifts()).isFalse();
    assertThat(state.settled()).isTrue();
    assertThat(state.types()).containsExactly("PAYMENT", "WITHDRAWAL");
  }

  @Test
  void evidenceOfBeforeThereWereErasEarnsNothing() {
    AccountState state = state(SAID.substring(0, SAID.indexOf(",\n \"era\"")) + "}");

    assertThat(state.pairs()).isZero();
    assertThat(state.ruleSet()).isEmpty();
  }

  private static AccountState state(String json) {
    return AccountStates.of(new AccountEvidence("ref", "acc", 3, json));
  }
}
