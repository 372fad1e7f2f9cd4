package io.paritas.comparator.flow;

import io.paritas.comparator.parity.Leaning;
import io.paritas.rules.Acceptance;
import io.paritas.rules.RuleSet;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How often a task has accepted under one id, for whoever sums over all tasks: a whole sum each
 * time, so that hearing it twice or out of order changes nothing.
 */
final class AcceptedRecord {
  private static final JsonMapper JSON = JsonMapper.shared();

  private AcceptedRecord() {}

  static byte[] of(Leaning.Count count, RuleSet rules, int partition, long sequence, long now) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("type", "accepted")
            .put("partition", partition)
            .put("sequence", sequence)
            .put("asOf", Instant.ofEpochMilli(now).toString())
            .put("acceptance", count.acceptance())
            .put("count", count.count());
    json.putObject("ruleSet")
        .put("name", rules.id().name())
        .put("version", rules.id().version())
        .put("hash", rules.id().hash());
    rules.accepted().stream()
        .filter(each -> each.id().equals(count.acceptance()))
        .mapToLong(Acceptance::maxCount)
        .findFirst()
        .ifPresent(most -> json.put("maxCount", most));
    return JSON.writeValueAsBytes(json);
  }
}
