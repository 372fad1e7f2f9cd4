package io.paritas.comparator.flow;

import static io.paritas.comparator.fixtures.AnswerBuilder.candidate;
import static io.paritas.comparator.fixtures.AnswerBuilder.legacy;
import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.rules.response.Money;
import io.paritas.rules.response.Platform;
import io.paritas.rules.response.Resync;
import io.paritas.rules.wire.Probe;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A task answers what it knows of an account only once it has read both sides through Td. */
class ProbeTest {
  private static final String ACCOUNT = "acc-probed";
  private final DrivenFlow flow = new DrivenFlow();
  private final List<JsonNode> said = new ArrayList<>();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void itIsAnsweredOnceBothSidesAreReadThroughTd() {
    flow.bothAreClear()
        .legacyAnswers(legacy().to("tx-1").ofAccount(ACCOUNT))
        .candidateAnswers(candidate().to("tx-1").ofAccount(ACCOUNT));
    Instant td = DrivenFlow.START.plusSeconds(10);
    probe(2, td);
    assertThat(answers()).isEmpty();

    flow.after(Duration.ofSeconds(11)).clear(Platform.LEGACY).after(Duration.ofSeconds(1));
    assertThat(answers()).isEmpty();

    flow.clear(Platform.CANDIDATE).after(Duration.ofSeconds(1));
    assertThat(answers()).hasSize(1);
    JsonNode answer = answers().getFirst();
    assertThat(answer.get("epoch").asLong()).isEqualTo(2);
    assertThat(Instant.parse(answer.get("through").asString())).isEqualTo(td);
    assertThat(answer.at("/unresolved/waitingLegacy").asInt()).isZero();
    assertThat(evidenceBefore(answer).get("pairs").asLong()).isEqualTo(1);
  }

  @Test
  void itSaysWhatStillWaits() {
    flow.bothAreClear().legacyAnswers(legacy().to("tx-1").ofAccount(ACCOUNT));
    probe(2, DrivenFlow.START);
    flow.after(Duration.ofSeconds(1)).bothAreClear().after(Duration.ofSeconds(1));

    assertThat(answers().getFirst().at("/unresolved/waitingLegacy").asInt()).isEqualTo(1);
  }

  @Test
  void askedAgainItAnswersAgain() {
    flow.bothAreClear().legacyAnswers(legacy().to("tx-1").ofAccount(ACCOUNT));
    probe(2, DrivenFlow.START);
    flow.after(Duration.ofSeconds(1)).bothAreClear().after(Duration.ofSeconds(1));
    flow.candidateAnswers(candidate().to("tx-1").ofAccount(ACCOUNT));
    probe(2, DrivenFlow.START);
    flow.after(Duration.ofSeconds(1)).bothAreClear().after(Duration.ofSeconds(1));

    assertThat(answers()).hasSize(2);
    assertThat(answers().getLast().at("/unresolved/waitingLegacy").asInt()).isZero();
  }

  @Test
  void ofAnAccountThatWasNeverSeenNothingIsSettled() {
    flow.bothAreClear();
    probe(2, DrivenFlow.START);
    flow.after(Duration.ofSeconds(1)).bothAreClear().after(Duration.ofSeconds(1));

    assertThat(answers().getFirst().get("drifts").asBoolean()).isTrue();
    assertThat(answers().getFirst().get("driftSettled").asBoolean()).isFalse();
  }

  /** Customers wait for it: twice the patience of five minutes would be too long for any budget. */
  @Test
  void afterAReloadAnAccountAtRestAgreesAtOnce() {
    flow.bothAreClear();
    pair("tx-1", 1, "90.00", "90.00");
    flow.after(Duration.ofSeconds(30)).bothAreClear().after(Duration.ofSeconds(1));
    pair("tx-2", 2, "80.00", "79.99");
    probe(2, DrivenFlow.START);
    flow.after(Duration.ofSeconds(1)).bothAreClear().after(Duration.ofSeconds(1));
    assertThat(answers().getLast().get("drifts").asBoolean()).isTrue();

    reloadLegacy("79.98", 102, 2);
    probe(2, DrivenFlow.START);
    flow.after(Duration.ofSeconds(1)).bothAreClear().after(Duration.ofSeconds(1));
    assertThat(answers().getLast().get("drifts").asBoolean()).as("wrongly loaded").isTrue();

    reloadLegacy("79.99", 102, 2);
    probe(2, DrivenFlow.START);
    flow.after(Duration.ofSeconds(1)).bothAreClear().after(Duration.ofSeconds(1));
    assertThat(answers()).hasSize(3);
    assertThat(answers().getLast().get("drifts").asBoolean()).isFalse();
    assertThat(answers().getLast().get("driftSettled").asBoolean()).isFalse();
  }

  @Test
  void aReloadThatHoldsMoreThanWasReadSaysNothingYet() {
    flow.bothAreClear();
    pair("tx-1", 1, "90.00", "90.00");
    reloadLegacy("90.00", 105, 1);
    probe(2, DrivenFlow.START);
    flow.after(Duration.ofSeconds(1)).bothAreClear().after(Duration.ofSeconds(1));

    assertThat(answers().getLast().get("drifts").asBoolean()).isTrue();
  }

  /** The candidate counts from 101 on. */
  private void pair(String transaction, long place, String ofLegacy, String ofCandidate) {
    flow.legacyAnswers(
            legacy()
                .to(transaction)
                .ofAccount(ACCOUNT)
                .inOrder(place)
                .leaving(ofLegacy, change(ofLegacy, place)))
        .candidateAnswers(
            candidate()
                .to(transaction)
                .ofAccount(ACCOUNT)
                .inOrder(100 + place)
                .leaving(ofCandidate, change(ofCandidate, place)));
  }

  private static String change(String after, long place) {
    return new BigDecimal(after).subtract(BigDecimal.valueOf(110 - 10 * place)).toPlainString();
  }

  private void reloadLegacy(String holds, long official, long own) {
    Resync resync =
        new Resync(
            "reload of " + holds,
            ACCOUNT,
            Platform.LEGACY,
            official,
            own,
            new TreeMap<>(Map.of("ledger", Money.of(holds, "EUR"))));
    flow.send(Platform.LEGACY, ACCOUNT, resync.toBytes(), "resync");
  }

  @Test
  void whatIsNoProbeBecomesADeadLetter() {
    flow.send(Platform.LEGACY, ACCOUNT, new byte[] {1, 2, 3}, "probe");

    assertThat(flow.deadLetters()).hasSize(1);
  }

  private void probe(long epoch, Instant through) {
    Probe probe =
        Probe.newBuilder()
            .setAccountId(ACCOUNT)
            .setEpoch(epoch)
            .setThroughMillis(through.toEpochMilli())
            .build();
    flow.send(Platform.LEGACY, ACCOUNT, probe.toByteArray(), "probe");
  }

  private List<JsonNode> answers() {
    said.addAll(flow.parity());
    return said.stream().filter(r -> r.get("type").asString().equals("probe")).toList();
  }

  private JsonNode evidenceBefore(JsonNode answer) {
    return said.stream()
        .filter(r -> r.get("type").asString().equals("evidence"))
        .filter(r -> r.get("sequence").asLong() == answer.get("evidenceSequence").asLong())
        .findFirst()
        .orElseThrow();
  }
}
