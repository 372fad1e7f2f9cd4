package io.paritas.comparator.flow;

import static io.paritas.comparator.fixtures.AnswerBuilder.candidate;
import static io.paritas.comparator.fixtures.AnswerBuilder.legacy;
import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.observe.Metrics.Tally;
import io.paritas.comparator.wire.JudgedPair;
import io.paritas.comparator.wire.Kind;
import io.paritas.rules.response.Envelope;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One divergent transaction, from two answers to what everybody is told of it. */
class StoryTest {
  private final DrivenFlow flow = new DrivenFlow();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void oneTransactionTellsTheWholeStory() {
    // The mainframe charged 1.50 for the cash machine; the new platform rounded another way.
    flow.bothAreClear()
        .legacyAnswers(legacy().to("tx-1").ofAccount("acc-1").withFee("1.50"))
        .after(Duration.ofMillis(40))
        .candidateAnswers(candidate().to("tx-1").ofAccount("acc-1").withFee("1.49"));

    JsonNode event = theOnly(flow.divergences());
    assertThat(event.get("kind").asString()).isEqualTo("DIVERGENCE");
    assertThat(event.get("transactionId").asString()).isEqualTo("tx-1");
    assertThat(event.get("accountId").asString()).isEqualTo("acc-1");
    assertThat(event.get("rule").asString()).isEqualTo("fees");
    assertThat(event.get("severity").asString()).isEqualTo("MAJOR");
    assertThat(event.get("verdict").asString()).isEqualTo("DIVERGED");
    assertThat(event.get("official").get("platform").asString()).isEqualTo("LEGACY");
    assertThat(event.get("official").get("value").asString()).contains("1.5");
    assertThat(event.get("shadow").get("value").asString()).contains("1.49");
    assertThat(event.get("ruleSet").get("name").asString()).isEqualTo("test");

    JudgedPair pair = theOnly(flow.judgements());
    assertThat(pair.getKind()).isEqualTo(Kind.JUDGED);
    assertThat(pair.getFindings(0).getEventId()).isEqualTo(event.get("eventId").asString());
    byte[] official = pair.getLegacy().getEnvelope().toByteArray();
    assertThat(Envelope.parse(official).outcome().fees().getFirst().amount().amount())
        .isEqualByComparingTo("1.50");

    JsonNode evidence = flow.parity().stream().filter(StoryTest::isEvidence).toList().getLast();
    assertThat(evidence.get("openDivergences").asInt()).isEqualTo(1);
    assertThat(evidence.get("cleanSince").isNull()).isTrue();
    assertThat(evidence.at("/coverage/rules"))
        .map(JsonNode::asString)
        .containsExactly("decision", "ledger-balance", "fees");
    assertThat(evidence.at("/coverage/unexercisedRules/0").asString()).isEqualTo("reason");

    assertThat(flow.count(Tally.PAIRS, "DIVERGED")).isEqualTo(1);
    assertThat(flow.count(Tally.FINDINGS, "fees", "MAJOR", "DIVERGED")).isEqualTo(1);
    assertThat(flow.count(Tally.EVENTS, "DIVERGENCE")).isEqualTo(1);
  }

  @Test
  void anAnswerThatWaitsIsShownBeforeAnythingIsJudged() {
    flow.bothAreClear().legacyAnswers(legacy().to("tx-1").inOrder(1)).after(Duration.ofSeconds(2));

    JsonNode evidence = flow.parity().stream().filter(StoryTest::isEvidence).toList().getLast();
    assertThat(evidence.get("pairs").asInt()).isZero();
    assertThat(evidence.at("/unresolved/waitingLegacy").asInt()).isEqualTo(1);
  }

  @Test
  void equalAnswersMakeNoEvent() {
    flow.bothAreClear().legacyAnswers(legacy()).candidateAnswers(candidate());

    assertThat(flow.divergences()).isEmpty();
    assertThat(theOnly(flow.judgements()).getVerdict()).isEqualTo("MATCHED");
  }

  @Test
  void lateShadowRetractsTheMissing() {
    flow.bothAreClear()
        .legacyAnswers(legacy().to("tx-1"))
        .after(Duration.ofSeconds(7))
        .bothAreClear()
        .after(Duration.ofSeconds(1));
    JsonNode missing = theOnly(flow.divergences());
    assertThat(missing.get("verdict").asString()).isEqualTo("MISSING_CANDIDATE");

    flow.candidateAnswers(candidate().to("tx-1"));

    JsonNode retraction = theOnly(flow.divergences());
    assertThat(retraction.get("kind").asString()).isEqualTo("RETRACTION");
    assertThat(retraction.get("retracts").asString()).isEqualTo(missing.get("eventId").asString());
    assertThat(flow.judgements().getLast().getKind()).isEqualTo(Kind.LATE);
    assertThat(flow.count(Tally.STANDING, "MISSING_CANDIDATE")).isZero();
    assertThat(flow.count(Tally.STANDING, "MATCHED")).isEqualTo(1);
    assertThat(flow.count(Tally.LATE, "CANDIDATE")).isEqualTo(1);
  }

  @Test
  void aPatienceThatOnlyTheWallClockPassedMakesNoMissing() {
    flow.bothAreClear().legacyAnswers(legacy()).after(Duration.ofMinutes(10));

    assertThat(flow.divergences()).isEmpty();
  }

  @Test
  void aPlatformThatContradictsItselfBreaksParityOnce() {
    flow.bothAreClear()
        .legacyAnswers(legacy())
        .candidateAnswers(candidate())
        .candidateAnswers(candidate().withFee("9.99"))
        .candidateAnswers(candidate().withFee("9.99"));

    assertThat(theOnly(flow.divergences()).get("verdict").asString())
        .isEqualTo("CONFLICTING_DUPLICATE");
    assertThat(flow.count(Tally.CONFLICTING, "CANDIDATE")).isEqualTo(1);
    assertThat(flow.count(Tally.DUPLICATES, "CANDIDATE")).isEqualTo(1);
    assertThat(flow.count(Tally.STANDING, "MATCHED")).isZero();
  }

  private static boolean isEvidence(JsonNode record) {
    return record.get("type").asString().equals("evidence");
  }

  private static <T> T theOnly(List<T> list) {
    assertThat(list).hasSize(1);
    return list.getFirst();
  }
}
