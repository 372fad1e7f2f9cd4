package io.paritas.comparator.flow;

import io.paritas.rules.RuleSetId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the parity topic is told of a step to another rule set. */
final class AdoptionRecord {
  private static final JsonMapper JSON = JsonMapper.shared();

  private AdoptionRecord() {}

  static byte[] of(Adoption step, int partition, long sequence) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("type", "ruleSetAdopted")
            .put("partition", partition)
            .put("sequence", sequence)
            .put("asOf", Instant.ofEpochMilli(step.at()).toString());
    put(json.putObject("ruleSet"), step.ruleSet());
    if (step.previous() != null) {
      put(json.putObject("previous"), step.previous());
    }
    json.put("activation", step.place());
    json.putObject("from")
        .put("legacy", offset(step.legacy()))
        .put("candidate", offset(step.candidate()));
    step.accepts().forEach(json.putArray("accepts")::add);
    return JSON.writeValueAsBytes(json);
  }

  private static void put(ObjectNode json, RuleSetId id) {
    json.put("name", id.name()).put("version", id.version()).put("hash", id.hash());
  }

  private static @Nullable Long offset(long offset) {
    return offset < 0 ? null : offset;
  }
}
