package io.paritas.comparator.flow;

import static io.paritas.comparator.fixtures.AnswerBuilder.candidate;
import static io.paritas.comparator.fixtures.AnswerBuilder.legacy;
import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.rules.response.Platform;
import io.paritas.rules.wire.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
