package io.paritas.comparator.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.waves.QuietWorld;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/** Two groups that are eligible, and a wave that somebody asked for. */
abstract class PromotionDesk {
  static final String PAYROLL = "DE89370400440532013000";
  static final String WHY = "{\"reason\": \"inc-4711\"}";
  static final String IN_WAVE = "{\"wave\": \"w-1\"}";
  final PromotionApi api = new PromotionApi();

  @BeforeEach
  void twoGroupsThatAreEligibleAndAWaveThatIsAskedFor() {
    api.account(PAYROLL);
    api.put(
            "otto",
            "groups",
            """
            {"groups": [
              {"id": "payroll", "cohort": "checking", "accountNumbers": ["%s"]},
              {"id": "twins", "cohort": "checking", "accountNumbers": ["a-1", "a-2"]}]}
            """
                .formatted(PAYROLL))
        .with(200);
    api.world.swept();
    api.post(
            "otto",
            "waves",
            "{\"id\": \"w-1\", \"groups\": [\"payroll\", \"twins\"], \"cell\": \"cell\"}")
        .with(201);
  }

  void approved() {
    api.post("paul", "waves/w-1:approve", "").with(200);
  }

  void promoted() {
    approved();
    api.post("otto", "groups/payroll:promote", IN_WAVE).with(202);
    api.world.turns(3);
    assertThat(api.world.phase("payroll")).isEqualTo(Phase.PROBATION);
    api.world.after(QuietWorld.PROBATION).turns(2);
    assertThat(api.world.phase("payroll")).isEqualTo(Phase.PROMOTED);
  }

  JsonNode evaluated() {
    return api.post("vera", "groups/payroll:evaluate", "").with(200).body();
  }

  static List<String> conditions(JsonNode body) {
    return body.path("conditions").valueStream().map(c -> c.path("condition").asString()).toList();
  }
}
