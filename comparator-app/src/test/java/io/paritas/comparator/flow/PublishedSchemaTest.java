package io.paritas.comparator.flow;

import static io.paritas.comparator.fixtures.AnswerBuilder.candidate;
import static io.paritas.comparator.fixtures.AnswerBuilder.legacy;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.paritas.rules.response.Platform;
import io.paritas.rules.wire.Probe;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is written keeps to what is published. */
class PublishedSchemaTest {

  @Test
  void everyKindOfEventKeepsToTheSchema() throws IOException {
    try (DrivenFlow flow = new DrivenFlow()) {
      flow.bothAreClear()
          .legacyAnswers(legacy().to("tx-1"))
          .candidateAnswers(candidate().to("tx-1").withFee("9.00"))
          .candidateAnswers(candidate().to("tx-1").withFee("8.00"))
          .legacyAnswers(legacy().to("tx-2"))
          .after(Duration.ofSeconds(7))
          .bothAreClear()
          .after(Duration.ofSeconds(1))
          .candidateAnswers(candidate().to("tx-2"));
      byte[] probe =
          Probe.newBuilder()
              .setAccountId("acc-1")
              .setEpoch(2)
              .setThroughMillis(1)
              .build()
              .toByteArray();
      flow.send(Platform.LEGACY, "acc-1", probe, "probe");
      flow.after(Duration.ofSeconds(1)).bothAreClear().after(Duration.ofSeconds(1));

      List<JsonNode> events = flow.divergences();

      assertThat(events).hasSize(4);
      assertAllKeepTo("divergence-event", events);
      List<JsonNode> parity = flow.parity();
      assertThat(parity)
          .extracting(r -> r.get("type").asString())
          .contains("evidence", "watermark", "ruleSetAdopted", "probe");
      assertAllKeepTo("parity", parity);
    }
  }

  @Test
  void theSchemaRefusesWhatIsNoEvent() throws IOException {
    JsonNode noEvent = JsonMapper.shared().readTree("{\"eventId\":\"x\",\"kind\":\"GOSSIP\"}");

    assertThat(schema("divergence-event").validate(noEvent)).isNotEmpty();
  }

  static void assertAllKeepTo(String name, List<JsonNode> records) throws IOException {
    Schema schema = schema(name);
    for (JsonNode record : records) {
      assertThat(schema.validate(record)).as("%s", record).isEmpty();
    }
  }

  private static Schema schema(String name) throws IOException {
    try (InputStream in =
        PublishedSchemaTest.class.getResourceAsStream("/schema/" + name + ".schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
    }
  }
}
