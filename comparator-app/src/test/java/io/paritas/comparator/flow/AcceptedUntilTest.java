package io.paritas.comparator.flow;

import static io.paritas.comparator.fixtures.AnswerBuilder.candidate;
import static io.paritas.comparator.fixtures.AnswerBuilder.legacy;
import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.observe.Metrics.Tally;
import io.paritas.comparator.pairing.Scope;
import io.paritas.rules.RuleSet;
import io.paritas.rules.yaml.RuleSetYaml;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What leaned on an accepted divergence is reopened when that ends, and once. */
class AcceptedUntilTest {
  private static final String FILE =
      """
          name: test
          version: "1"
          rules:
            - {id: fees, field: fees, compare: list, key: code, each: {amount: money}}
            - {id: rest, compare: rest}
          accepted:
            - id: atm-cent
              rule: fees
              path: fees
              reason: the candidate rounds the ATM fee up
              ticket: MIG-12
              owner: cards
              expires: %s
              maxCount: 2
          """
          .formatted(DrivenFlow.START.plusSeconds(10));

  private static final RuleSet RULES = rules(FILE);

  private static RuleSet rules(String file) {
    return RuleSetYaml.read(file, "rules.yaml");
  }

  private final OpenBook book = new OpenBook(RULES);

  @Test
  void itsExpiryReopensWhatLeanedOnItOnce() {
    try (DrivenFlow flow = new DrivenFlow(book, Scope.EVERYTHING, 1)) {
      accepted(flow, "tx-1");
      accepted(flow, "tx-2");
      flow.after(Duration.ofSeconds(5));
      assertThat(flow.divergences()).isEmpty();
      assertThat(last(flow.parity(), "evidence").path("openDivergences").asInt()).isZero();

      flow.after(Duration.ofSeconds(6));

      List<JsonNode> events = flow.divergences();
      assertThat(events).singleElement().satisfies(AcceptedUntilTest::assertReopened);
      JsonNode evidence = last(flow.parity(), "evidence");
      assertThat(evidence.path("openDivergences").asInt()).isEqualTo(2);
      assertThat(evidence.path("matched").asInt()).isZero();
      assertThat(evidence.path("cleanSince").isNull()).isTrue();
      assertThat(flow.count(Tally.EVENTS, "REOPENED")).isEqualTo(1);

      flow.after(Duration.ofSeconds(20));
      accepted(flow, "tx-3");
      assertThat(flow.divergences())
          .singleElement()
          .satisfies(e -> assertThat(e.path("kind").asString()).isEqualTo("DIVERGENCE"));
    }
  }

  @Test
  void aTaskTellsHowOftenItAcceptedAsAWholeSum() throws IOException {
    try (DrivenFlow flow = new DrivenFlow(book, Scope.EVERYTHING, 1)) {
      accepted(flow, "tx-1");
      accepted(flow, "tx-2");
      flow.after(Duration.ofSeconds(1));

      List<JsonNode> parity = flow.parity();
      PublishedSchemaTest.assertAllKeepTo("parity", parity);
      JsonNode told = last(parity, "accepted");
      assertThat(told.path("acceptance").asString()).isEqualTo("atm-cent");
      assertThat(told.path("covers").asString()).hasSize(8);
      assertThat(told.path("count").asInt()).isEqualTo(2);
      assertThat(told.path("maxCount").asInt()).isEqualTo(2);
    }
  }

  @Test
  void itsClosingByCountReopensTooAndTheAdoptionSaysWhatIsStillAccepted() {
    try (DrivenFlow flow = new DrivenFlow(book, Scope.EVERYTHING, 1)) {
      accepted(flow, "tx-1");
      book.activate(RULES.without(Set.of("atm-cent")), 7);
      flow.after(Duration.ofSeconds(1));
      accepted(flow, "tx-2");

      List<JsonNode> events = flow.divergences();
      assertThat(events).hasSize(2);
      assertReopened(events.getFirst());
      assertThat(events.getLast().path("transactionId").asString()).isEqualTo("tx-2");
      JsonNode adopted = last(flow.parity(), "ruleSetAdopted");
      assertThat(adopted.path("activation").asInt()).isEqualTo(7);
      assertThat(adopted.path("accepts")).isEmpty();
    }
  }

  @Test
  void oneThatIsNarrowedUnderTheSameIdReopensWhatLeanedOnItAsItWas() {
    try (DrivenFlow flow = new DrivenFlow(book, Scope.EVERYTHING, 1)) {
      accepted(flow, "tx-1");
      book.activate(rules(FILE.replace("path: fees", "path: fees[code=OTHER]")), 7);
      flow.after(Duration.ofSeconds(1));
      accepted(flow, "tx-2");

      List<JsonNode> events = flow.divergences();
      assertThat(events).hasSize(2);
      assertReopened(events.getFirst());
      assertThat(events.getLast().path("transactionId").asString()).isEqualTo("tx-2");
    }
  }

  @Test
  void aLongerSpanAndBetterWordsReopenNothingAndALowerCountIsComparedAtOnce() {
    String longer =
        FILE.replace("rounds the ATM fee up", "rounds up")
            .replace(String.valueOf(DrivenFlow.START.plusSeconds(10)), "2099-01-01T00:00:00Z")
            .replace("maxCount: 2", "maxCount: 1");
    try (DrivenFlow flow = new DrivenFlow(book, Scope.EVERYTHING, 1)) {
      accepted(flow, "tx-1");
      flow.after(Duration.ofSeconds(1));
      flow.parity();
      book.activate(rules(longer), 7);
      flow.after(Duration.ofSeconds(20));
      flow.legacyAnswers(legacy().to("tx-same")).candidateAnswers(candidate().to("tx-same"));
      flow.after(Duration.ofSeconds(1));

      assertThat(flow.divergences()).isEmpty();
      JsonNode told = last(flow.parity(), "accepted");
      assertThat(told.path("count").asInt()).isEqualTo(1);
      assertThat(told.path("maxCount").asInt()).isEqualTo(1);
    }
  }

  private static void assertReopened(JsonNode event) {
    assertThat(event.path("kind").asString()).isEqualTo("REOPENED");
    assertThat(event.path("transactionId").asString()).isEqualTo("tx-1");
    assertThat(event.path("rule").asString()).isEqualTo("fees");
    assertThat(event.path("detail").asString()).contains("atm-cent", "accepts no more");
    assertThat(event.path("ruleSet").path("version").asString()).isEqualTo("1");
  }

  private static void accepted(DrivenFlow flow, String tx) {
    flow.legacyAnswers(legacy().to(tx).withFee("1.50"))
        .candidateAnswers(candidate().to(tx).withFee("1.51"));
  }

  private static JsonNode last(List<JsonNode> records, String type) {
    return records.stream()
        .filter(record -> record.path("type").asString().equals(type))
        .reduce((before, after) -> after)
        .orElseThrow();
  }
}
