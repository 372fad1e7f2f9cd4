package io.paritas.comparator.flow;

import static io.paritas.comparator.fixtures.AnswerBuilder.candidate;
import static io.paritas.comparator.fixtures.AnswerBuilder.legacy;
import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.fixtures.AnswerBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Evidence counts for the build that earned it. */
class EraTest {
  private static final String ACCOUNT = "acc-era";
  private final DrivenFlow flow = new DrivenFlow().bothAreClear();
  private final List<JsonNode> said = new ArrayList<>();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void aNewBuildBeginsAnewAndClosesWhatTheOneBeforeDid() {
    pair(1, "1.51", "b-1");
    assertThat(evidence().get("openDivergences").asInt()).isEqualTo(1);
    assertThat(era().get("candidateBuild").asString()).isEqualTo("b-1");

    pair(2, "1.50", "b-2");

    assertThat(evidence().get("openDivergences").asInt()).isZero();
    assertThat(era().get("candidateBuild").asString()).isEqualTo("b-2");
    assertThat(era().get("pairs").asInt()).isEqualTo(1);
    assertThat(era().get("ruleSet").asString()).contains("@");
    pair(3, "1.50", "b-2");
    assertThat(era().get("pairs").asInt()).isEqualTo(2);
  }

  @Test
  void aLateAnswerOfTheBuildBeforeTakesBackNothingOfThisOne() {
    pair(1, "1.50", "b-1");
    flow.legacyAnswers(declined(legacy()));
    flow.after(DrivenFlow.PATIENCE.plusSeconds(2)).bothAreClear().after(Duration.ofSeconds(1));
    assertThat(evidence().get("openDivergences").asInt()).isEqualTo(1);
    pair(3, "1.51", "b-2");
    assertThat(evidence().get("openDivergences").asInt()).isEqualTo(1);

    flow.candidateAnswers(declined(candidate()).builtBy("b-1"));
    flow.after(Duration.ofSeconds(2));

    assertThat(evidence().get("openDivergences").asInt()).isEqualTo(1);
  }

  @Test
  void aLateAnswerOfTheBuildBeforeDoesNotBeginTheEvidenceAnew() {
    pair(1, "1.50", "b-1");
    flow.legacyAnswers(declined(legacy()));
    pair(3, "1.50", "b-2");
    pair(4, "1.50", "b-2");
    assertThat(coverage()).doesNotContain("reason");

    flow.candidateAnswers(declined(candidate()).builtBy("b-1"));
    flow.after(Duration.ofSeconds(2));

    assertThat(evidence().get("pairs").asInt()).isEqualTo(4);
    assertThat(era().get("candidateBuild").asString()).isEqualTo("b-2");
    assertThat(era().get("pairs").asInt()).isEqualTo(2);
    assertThat(coverage()).doesNotContain("reason");
    pair(5, "1.50", "b-2");
    assertThat(era().get("pairs").asInt()).isEqualTo(3);
  }

  @Test
  void aMissingWhoseLateAnswerIsTheFirstOfANewBuildIsTakenBackOnce() {
    pair(1, "1.50", "b-1");
    AnswerBuilder first = candidate().to("tx-2").ofAccount(ACCOUNT).inOrder(2).builtBy("b-1");
    flow.candidateAnswers(first.leaving("979.99", "-10.01").withFee("1.51"));
    flow.legacyAnswers(legacy().to("tx-2").ofAccount(ACCOUNT).inOrder(2).leaving("980", "-10"));
    flow.legacyAnswers(declined(legacy(), "980.00"));
    flow.after(DrivenFlow.PATIENCE.plusSeconds(2)).bothAreClear().after(Duration.ofSeconds(1));
    flow.after(Duration.ofSeconds(2));
    assertThat(evidence().get("openDivergences").asInt()).isEqualTo(2);

    flow.candidateAnswers(declined(candidate(), "979.99").builtBy("b-2"));
    flow.after(Duration.ofSeconds(2));

    // The root, whose drift stays, and what follows from it.
    assertThat(evidence().get("openDivergences").asLong()).isEqualTo(2);
    assertThat(evidence().at("/roots").size()).isEqualTo(1);
  }

  private static AnswerBuilder declined(AnswerBuilder answer, String left) {
    return answer
        .to("tx-3")
        .ofAccount(ACCOUNT)
        .inOrder(3)
        .leaving(left, "0.00")
        .declinedFor("INSUFFICIENT_FUNDS");
  }

  private static AnswerBuilder declined(AnswerBuilder answer) {
    return answer.to("tx-2").ofAccount(ACCOUNT).inOrder(2).leaving("990.00", "0.00");
  }

  private void pair(int n, String fee, String build) {
    String left = BigDecimal.valueOf(100_000 - 1_000L * n, 2).toPlainString();
    flow.legacyAnswers(
        legacy().to("tx-" + n).ofAccount(ACCOUNT).inOrder(n).leaving(left, "-10.00"));
    flow.candidateAnswers(
        candidate()
            .to("tx-" + n)
            .ofAccount(ACCOUNT)
            .inOrder(n)
            .leaving(left, "-10.00")
            .withFee(fee)
            .builtBy(build));
    flow.after(Duration.ofSeconds(2));
  }

  private List<String> coverage() {
    return evidence().at("/coverage/rules").valueStream().map(JsonNode::asString).toList();
  }

  private JsonNode era() {
    return evidence().get("era");
  }

  private JsonNode evidence() {
    said.addAll(flow.parity());
    return said.stream()
        .filter(record -> record.get("type").asString().equals("evidence"))
        .reduce((first, second) -> second)
        .orElseThrow();
  }
}
