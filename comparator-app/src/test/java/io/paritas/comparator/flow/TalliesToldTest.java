package io.paritas.comparator.flow;

import static io.paritas.comparator.fixtures.AnswerBuilder.candidate;
import static io.paritas.comparator.fixtures.AnswerBuilder.legacy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a task says of all that it has counted, for the fleet's breaker. */
class TalliesToldTest {
  private final DrivenFlow flow = DrivenFlow.counting(2).bothAreClear();
  private final List<JsonNode> said = new ArrayList<>();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void wholeSumsAreToldEveryFiveSecondsWhetherAnythingCameOrNot() throws IOException {
    flow.legacyAnswers(legacy().to("tx-1"));
    flow.candidateAnswers(candidate().to("tx-1").withFee("1.51"));
    flow.legacyAnswers(legacy().to("tx-2"));
    flow.candidateAnswers(candidate().to("tx-2"));
    flow.legacyAnswers(legacy().to("lonely"));
    flow.after(DrivenFlow.PATIENCE.plusSeconds(2)).bothAreClear().after(Duration.ofSeconds(6));

    JsonNode told = tallies().getLast();
    assertThat(told.get("counts").asBoolean()).isTrue();
    assertThat(told.at("/tallies/divergent").asInt()).isEqualTo(1);
    assertThat(told.at("/tallies/missing").asInt()).isEqualTo(1);
    assertThat(told.at("/tallies/deadLetters").asInt()).isZero();

    int before = tallies().size();
    flow.after(Duration.ofSeconds(6));
    flow.after(Duration.ofSeconds(6));
    assertThat(tallies()).hasSizeGreaterThan(before);
    PublishedSchemaTest.assertAllKeepTo("parity", tallies());
  }

  private List<JsonNode> tallies() {
    said.addAll(flow.parity());
    return said.stream().filter(r -> r.get("type").asString().equals("tallies")).toList();
  }
}
