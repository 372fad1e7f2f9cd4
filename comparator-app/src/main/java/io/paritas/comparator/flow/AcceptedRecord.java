package io.paritas.comparator.flow;

import io.paritas.comparator.parity.Leaning;
import io.paritas.rules.RuleSetId;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How often a task has accepted under one acceptance, for whoever sums over all tasks: a whole sum
 * each time, so that hearing it twice or out of order changes nothing.
 */
final class AcceptedRecord {
  private static final JsonMapper JSON = JsonMapper.shared();

  private AcceptedRecord() {}

  static byte[] of(
      Leaning.Count count, Accepting accepting, int partition, long sequence, long now) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("type", "accepted")
            .put("partition", partition)
            .put("sequence", sequence)
            .put("asOf", Instant.ofEpochMilli(now).toString())
            .put("acceptance", count.acceptance().id())
            .put("covers", count.acceptance().digest())
            .put("count", count.count());
    RuleSetId rules = accepting.rules().id();
    json.putObject("ruleSet")
        .put("name", rules.name())
        .put("version", rules.version())
        .put("hash", rules.hash());
    Long most = accepting.maxCount(count.acceptance());
    if (most != null) {
      json.put("maxCount", most);
    }
    return JSON.writeValueAsBytes(json);
  }
}
