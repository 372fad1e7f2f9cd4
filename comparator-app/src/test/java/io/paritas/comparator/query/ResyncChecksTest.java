package io.paritas.comparator.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paritas.comparator.ledger.AccountEvidence;
import io.paritas.rules.response.Money;
import io.paritas.rules.response.Platform;
import io.paritas.rules.response.Resync;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What a reload says of places that were never read. */
class ResyncChecksTest {
  private final ResyncChecks checks = new ResyncChecks(JsonMapper.shared());

  @Test
  void aPlaceOfAPlatformThatWasNeverReadIsBeyondWhatWasRead() {
    assertThatThrownBy(() -> check("7", "null", 7, 1))
        .isInstanceOfSatisfying(ProblemException.class, ResyncChecksTest::isAhead);
    assertThatThrownBy(() -> check("null", "3", 7, 3))
        .isInstanceOfSatisfying(ProblemException.class, ResyncChecksTest::isAhead);
  }

  @Test
  void anAccountIsReloadedBeforeItsFirstAnswer() {
    assertThatCode(() -> check("7", "null", 7, 0)).doesNotThrowAnyException();
  }

  private static void isAhead(ProblemException problem) {
    assertThat(problem.problem().getType()).hasToString("urn:paritas:problem:resync-ahead");
    assertThat(problem.problem().getDetail()).contains("has no answer with a place in its order");
  }

  private void check(String legacy, String candidate, long official, long own) {
    String json =
        """
        {"asOf": "2026-11-21T09:00:00Z", "reloads": [], "balances": {},
         "position": {"legacy": %s, "candidate": %s}}
        """
            .formatted(legacy, candidate);
    Resync resync =
        new Resync(
            "0".repeat(32),
            "acc-1",
            Platform.CANDIDATE,
            official,
            own,
            new TreeMap<>(Map.of("ledger", Money.of("1.00", "EUR"))));
    checks.check(evidence(json), resync, null, null);
  }

  private static AccountEvidence evidence(String json) {
    return new AccountEvidence("ref", "acc-1", 1, json);
  }
}
