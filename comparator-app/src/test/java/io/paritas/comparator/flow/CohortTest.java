package io.paritas.comparator.flow;

import static io.paritas.comparator.fixtures.AnswerBuilder.candidate;
import static io.paritas.comparator.fixtures.AnswerBuilder.legacy;
import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.fixtures.AnswerBuilder;
import io.paritas.rules.RuleSet;
import io.paritas.rules.yaml.RuleSetYaml;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a task counts of a product's rules. */
class CohortTest {
  private DrivenFlow flow = DrivenFlow.counting(2).bothAreClear();
  private final List<JsonNode> said = new ArrayList<>();
  private int transactions;

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void pairsCountOncePatienceHasPassedAndAnAccountGivesOnlySoMany() throws IOException {
    for (int i = 0; i < 3; i++) {
      pair("acc-1", "1.50");
    }
    pair("acc-2", "1.50");
    assertThat(cohorts()).isEmpty();

    patiencePasses();
    patiencePasses();

    JsonNode told = cohorts().getLast();
    assertThat(told.get("product").asString()).isEqualTo("CHECKING");
    assertThat(told.get("candidateBuild").asString()).isEqualTo("cell-2.3.1");
    assertThat(told.at("/rules/decision/pairs").asInt()).isEqualTo(3);
    assertThat(told.at("/rules/decision/roots").asInt()).isZero();
    assertThat(told.at("/transactionTypes/WITHDRAWAL").asInt()).isEqualTo(4);
    assertThat(told.get("rules").has("reason")).isFalse();
    PublishedSchemaTest.assertAllKeepTo("parity", cohorts());
  }

  @Test
  void whatABusyAccountExercisesLateIsCountedOnce() {
    for (int i = 0; i < 5; i++) {
      pair("acc-1", "1.50");
    }
    for (int i = 0; i < 2; i++) {
      flow.legacyAnswers(legacy().to("no-" + i).declinedFor("INSUFFICIENT_FUNDS"));
      flow.candidateAnswers(candidate().to("no-" + i).declinedFor("INSUFFICIENT_FUNDS"));
      flow.after(Duration.ofMillis(500));
    }
    patiencePasses();
    patiencePasses();

    JsonNode told = cohorts().getLast();
    assertThat(told.at("/rules/reason/pairs").asInt()).isEqualTo(1);
    assertThat(told.at("/rules/decision/pairs").asInt()).isEqualTo(3);
    assertThat(told.at("/transactionTypes/WITHDRAWAL").asInt()).isEqualTo(7);
  }

  @Test
  void aRootSpeaksAgainstItsRuleAndAMissingAnswerAgainstEach() {
    pair("acc-1", "1.51");
    assertThat(roots("fees")).isEqualTo(1);
    assertThat(roots("decision")).isZero();

    flow.legacyAnswers(legacy().to("lonely").ofAccount("acc-2"));
    patiencePasses();
    assertThat(roots("fees")).isEqualTo(2);
    assertThat(roots("decision")).isEqualTo(1);

    flow.candidateAnswers(candidate().to("lonely").ofAccount("acc-2"));
    flow.after(Duration.ofSeconds(1));
    assertThat(roots("fees")).isEqualTo(1);
    assertThat(roots("decision")).isZero();
  }

  @Test
  void aLateAnswerTakesNothingOffAnotherBuild() {
    pair("acc-1", "1.50");
    flow.legacyAnswers(legacy().to("lonely").ofAccount("acc-2"));
    patiencePasses();
    assertThat(roots("fees")).isEqualTo(1);

    flow.legacyAnswers(legacy().to("other").ofAccount("acc-3"));
    flow.candidateAnswers(
        candidate().to("other").ofAccount("acc-3").builtBy("cell-9").withFee("1.51"));
    flow.candidateAnswers(candidate().to("lonely").ofAccount("acc-2").builtBy("cell-9"));
    flow.after(Duration.ofSeconds(1));

    assertThat(roots("cell-9", "fees")).isEqualTo(1);
    assertThat(roots("cell-2.3.1", "fees")).isZero();
  }

  @Test
  void anAcceptedDifferenceSpeaksNeitherForItsRuleNorAgainstIt() {
    flow.close();
    RuleSet rules =
        RuleSetYaml.read(
            """
            name: test
            version: "1"
            rules:
              - {id: decision, field: decision, compare: exact}
              - {id: fees, field: fees, compare: list, key: code, each: {amount: money}}
              - {id: rest, compare: rest}
            accepted:
              - {id: atm-cent, rule: fees, path: fees, reason: r, ticket: T, owner: o, expires: %s, maxCount: 9}
            """
                .formatted(DrivenFlow.START.plus(Duration.ofDays(1))),
            "rules.yaml");
    flow = DrivenFlow.counting(rules, 5).bothAreClear();

    pair("acc-1", "1.51");
    pair("acc-1", "1.50");
    patiencePasses();
    patiencePasses();

    JsonNode told = cohorts().getLast();
    assertThat(told.at("/rules/decision/pairs").asInt()).isEqualTo(2);
    assertThat(told.at("/rules/fees/pairs").asInt()).isEqualTo(1);
    assertThat(told.at("/rules/fees/roots").asInt()).isZero();

    flow.after(Duration.ofDays(2));
    flow.after(Duration.ofSeconds(1));
    assertThat(roots("fees")).isEqualTo(1);
    assertThat(roots("decision")).isZero();
  }

  @Test
  void moneyThatMovedUnseenSpeaksAgainstEachRuleUntilItIsExplained() {
    flow.legacyAnswers(legacy().to("tx-1").inOrder(1).leaving("100.00", "-10.00"));
    flow.candidateAnswers(candidate().to("tx-1").inOrder(1).leaving("100.00", "-10.00"));
    for (int i = 0; i < 3; i++) {
      patiencePasses();
    }
    flow.legacyAnswers(legacy().to("tx-3").inOrder(3).leaving("70.00", "-10.00"));
    flow.candidateAnswers(candidate().to("tx-3").inOrder(2).leaving("90.00", "-10.00"));
    for (int i = 0; i < 3; i++) {
      patiencePasses();
    }
    assertThat(roots("reason")).isEqualTo(1);

    flow.legacyAnswers(legacy().to("tx-2").inOrder(2).leaving("80.00", "-20.00"));
    flow.after(Duration.ofSeconds(1));

    assertThat(flow.divergences())
        .filteredOn(event -> event.get("rule").asString().equals("outside-the-stream"))
        .extracting(event -> event.get("kind").asString())
        .containsExactly("DIVERGENCE", "RETRACTION");
    assertThat(roots("reason")).isZero();
  }

  @Test
  void moneyThatMovedBeforeANewBuildSpeaksNotAgainstIt() {
    flow.legacyAnswers(legacy().to("tx-1").inOrder(1).leaving("100.00", "-10.00"));
    flow.candidateAnswers(candidate().to("tx-1").inOrder(1).leaving("100.00", "-10.00"));
    for (int i = 0; i < 3; i++) {
      patiencePasses();
    }
    flow.legacyAnswers(legacy().to("tx-3").inOrder(3).leaving("70.00", "-10.00"));
    flow.candidateAnswers(candidate().to("tx-3").inOrder(2).leaving("90.00", "-10.00"));
    flow.after(Duration.ofSeconds(1));
    flow.legacyAnswers(legacy().to("tx-4").inOrder(4).leaving("60.00", "-10.00"));
    AnswerBuilder next = candidate().to("tx-4").inOrder(3).builtBy("cell-9");
    flow.candidateAnswers(next.leaving("80.00", "-10.00"));
    for (int i = 0; i < 3; i++) {
      patiencePasses();
    }

    assertThat(flow.divergences())
        .extracting(event -> event.get("rule").asString())
        .contains("outside-the-stream");
    assertThat(roots("cell-9", "reason")).isZero();
  }

  @Test
  void whatRootsAndMissingAnswersMovedIsAtRiskUntilItIsTakenBack() throws IOException {
    for (int n = 1; n <= 3; n++) {
      flow.legacyAnswers(legacy().to("tx-" + n).inOrder(n).leaving((100 - n) + ".00", "-1.00"));
      String left = n == 1 ? "99.00" : (100 - n) + ".50";
      flow.candidateAnswers(
          candidate().to("tx-" + n).inOrder(n).leaving(left, n == 2 ? "-0.50" : "-1.00"));
      flow.after(Duration.ofMillis(500));
    }
    assertThat(atRisk()).as("the root alone, not what inherits it").isEqualTo("0.5");

    flow.legacyAnswers(legacy().to("lonely").inOrder(4).leaving("90.00", "-7.00"));
    patiencePasses();
    assertThat(atRisk()).isEqualTo("7.5");
    flow.candidateAnswers(candidate().to("lonely").inOrder(4).leaving("90.50", "-7.00"));
    flow.after(Duration.ofSeconds(1));
    assertThat(atRisk()).isEqualTo("0.5");
    PublishedSchemaTest.assertAllKeepTo("parity", cohorts());
  }

  private String atRisk() {
    return cohorts().getLast().at("/moneyAtRisk/EUR").asString();
  }

  private void pair(String account, String fee) {
    String transaction = "tx-" + transactions++;
    flow.legacyAnswers(legacy().to(transaction).ofAccount(account));
    flow.candidateAnswers(candidate().to(transaction).ofAccount(account).withFee(fee));
    flow.after(Duration.ofMillis(500));
  }

  private void patiencePasses() {
    flow.after(DrivenFlow.PATIENCE.plusSeconds(2)).bothAreClear().after(Duration.ofSeconds(1));
  }

  private int roots(String rule) {
    return cohorts().getLast().at("/rules/" + rule + "/roots").asInt();
  }

  private int roots(String build, String rule) {
    return cohorts().stream()
        .filter(told -> told.get("candidateBuild").asString().equals(build))
        .toList()
        .getLast()
        .at("/rules/" + rule + "/roots")
        .asInt();
  }

  private List<JsonNode> cohorts() {
    said.addAll(flow.parity());
    return said.stream().filter(r -> r.get("type").asString().equals("cohort")).toList();
  }
}
