package io.paritas.comparator.flow;

import static io.paritas.comparator.fixtures.AnswerBuilder.candidate;
import static io.paritas.comparator.fixtures.AnswerBuilder.legacy;
import static io.paritas.rules.Rule.exact;
import static io.paritas.rules.Rule.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.fixtures.TestRules;
import io.paritas.comparator.pairing.Scope;
import io.paritas.comparator.wire.JudgementBatch;
import io.paritas.rules.Comparison;
import io.paritas.rules.RuleSet;
import io.paritas.rules.response.Money;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The rule set changes while answers flow. */
class RuleSwitchTest {
  private static final RuleSet LENIENT =
      RuleSet.named("test")
          .version("2")
          .rule(exact("decision").on("decision"))
          .rule(
              list("fees", "code", Map.of("amount", Comparison.money(Money.of("0.01", "EUR"))))
                  .on("fees"))
          .build();

  private final OpenBook book = new OpenBook(TestRules.plain());

  @Test
  void theSwitchTakesPlaceAtThePositionThatIsWrittenDown() {
    try (DrivenFlow flow = new DrivenFlow(book, Scope.EVERYTHING, 1)) {
      flow.legacyAnswers(legacy().to("tx-0").withFee("1.50"))
          .candidateAnswers(candidate().to("tx-0").withFee("1.51"))
          .legacyAnswers(legacy().to("tx-1").withFee("1.50"));
      book.activate(LENIENT, 4);
      flow.candidateAnswers(candidate().to("tx-1").withFee("1.51")).after(Duration.ofSeconds(1));

      List<JsonNode> steps = adoptions(flow);
      assertThat(steps).hasSize(2);
      assertThat(steps.getFirst().path("ruleSet").path("version").asString()).isEqualTo("1");
      assertThat(steps.getFirst().path("previous").isMissingNode()).isTrue();
      JsonNode second = steps.getLast();
      assertThat(second.path("ruleSet").path("version").asString()).isEqualTo("2");
      assertThat(second.path("previous").path("version").asString()).isEqualTo("1");
      assertThat(second.path("activation").asLong()).isEqualTo(4);
      assertThat(second.path("from").path("legacy").asLong()).isEqualTo(2);
      assertThat(second.path("from").path("candidate").asLong()).isEqualTo(1);

      List<JudgementBatch> batches = flow.batches();
      assertThat(batches).extracting(b -> b.getRuleSet().getVersion()).containsExactly("1", "2");
      assertThat(batches.getFirst().getPairs(0).getVerdict()).isEqualTo("DIVERGED");
      assertThat(batches.getLast().getPairs(0).getVerdict()).isEqualTo("TOLERATED");
      assertThat(flow.divergences())
          .allSatisfy(
              event -> assertThat(event.path("ruleSet").path("version").asString()).isEqualTo("1"));
    }
  }

  @Test
  void aQuietTaskAdoptsTooAndSaysAMissingByTheNewVersion() {
    try (DrivenFlow flow = new DrivenFlow(book, Scope.EVERYTHING, 1)) {
      flow.bothAreClear().legacyAnswers(legacy().to("tx-1"));
      book.activate(LENIENT, 4);
      flow.after(Duration.ofSeconds(7)).bothAreClear().after(Duration.ofSeconds(1));

      assertThat(flow.divergences())
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.path("rule").asString()).isEqualTo("missing");
                assertThat(event.path("ruleSet").path("version").asString()).isEqualTo("2");
              });
      assertThat(adoptions(flow)).hasSize(2);
    }
  }

  private static List<JsonNode> adoptions(DrivenFlow flow) {
    return flow.parity().stream()
        .filter(record -> record.path("type").asString().equals("ruleSetAdopted"))
        .toList();
  }
}
