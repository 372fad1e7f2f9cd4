package io.paritas.comparator.flow;

import static io.paritas.comparator.fixtures.AnswerBuilder.candidate;
import static io.paritas.comparator.fixtures.AnswerBuilder.legacy;
import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.pairing.Scope;
import io.paritas.rules.RuleSet;
import io.paritas.rules.yaml.RuleSetYaml;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an account's evidence says by itself, and when. */
class EvidenceInTimeTest {
  private static final RuleSet RULES =
      RuleSetYaml.read(
          """
          name: test
          version: "1"
          rules:
            - {id: decision, field: decision, compare: exact}
            - {id: fees, field: fees, compare: list, key: code, each: {amount: money}}
          accepted:
            - {id: atm-cent, rule: fees, path: fees, reason: r, ticket: T, owner: o, expires: %s, maxCount: 9}
          """
              .formatted(DrivenFlow.START.plus(Duration.ofDays(1))),
          "rules.yaml");

  private final DrivenFlow flow = new DrivenFlow(RULES, Scope.EVERYTHING).bothAreClear();
  private final long[] held = {100_000, 100_000};
  private int transactions;

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void anAccountThatFellSilentIsSettledOncePatienceHasPassed() {
    pair(-1_000, -1_000, "1.50");
    flow.after(Duration.ofSeconds(2)).bothAreClear();
    assertThat(shown().getLast().get("driftSettled").asBoolean()).isFalse();

    patiencePasses();

    assertThat(shown().getLast().get("driftSettled").asBoolean()).isTrue();
  }

  @Test
  void aDriftThatOpensNoDivergenceIsShownAtOnce() {
    pair(-1_000, -1_000, "1.50");
    patiencePasses();
    shown();

    pair(-1_000, -1_001, "1.51");

    JsonNode evidence = shown().getLast();
    assertThat(evidence.get("openDivergences").asInt()).isZero();
    assertThat(evidence.at("/drift/ledger/amount").asString()).isEqualTo("-0.01");
    assertThat(evidence.at("/roots/0/kind").asString()).isEqualTo("ACCEPTED");
  }

  @Test
  void aChangeThatNoRuleLooksAtIsOpenOnce() {
    pair(-1_000, -1_001, "1.50");

    assertThat(flow.divergences())
        .extracting(event -> event.get("rule").asString())
        .containsExactly("unruled-change");
    assertThat(shown().getLast().get("openDivergences").asInt()).isEqualTo(1);
  }

  @Test
  void aContradictionWhoseOtherSideStaysAwayIsOpenOnce() {
    String transaction = "tx-1";
    flow.legacyAnswers(legacy().to(transaction).inOrder(1).leaving("990.00", "-10.00"));
    flow.legacyAnswers(
        legacy().to(transaction).inOrder(1).leaving("990.00", "-10.00").withFee("9.00"));
    patiencePasses();

    assertThat(shown().getLast().get("openDivergences").asInt()).isEqualTo(1);
  }

  private void pair(long legacy, long candidate, String fee) {
    int place = ++transactions;
    String transaction = "tx-" + place;
    held[0] += legacy;
    held[1] += candidate;
    flow.legacyAnswers(
        legacy().to(transaction).inOrder(place).leaving(money(held[0]), money(legacy)));
    flow.candidateAnswers(
        candidate()
            .to(transaction)
            .inOrder(place)
            .leaving(money(held[1]), money(candidate))
            .withFee(fee));
  }

  private static String money(long cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }

  private void patiencePasses() {
    for (int i = 0; i < 4; i++) {
      flow.after(DrivenFlow.PATIENCE).bothAreClear().after(Duration.ofSeconds(1));
    }
  }

  private List<JsonNode> shown() {
    return flow.parity().stream()
        .filter(record -> record.get("type").asString().equals("evidence"))
        .toList();
  }
}
