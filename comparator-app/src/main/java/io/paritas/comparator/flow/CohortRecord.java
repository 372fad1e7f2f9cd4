package io.paritas.comparator.flow;

import io.paritas.comparator.parity.Cohorts;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the parity topic is told of a product's rules: whole sums of one task. */
final class CohortRecord {
  private static final JsonMapper JSON = JsonMapper.shared();

  private CohortRecord() {}

  static byte[] of(Cohorts.Told told, int partition, long sequence, long now) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("type", "cohort")
            .put("partition", partition)
            .put("sequence", sequence)
            .put("asOf", Instant.ofEpochMilli(now).toString())
            .put("product", told.cohort().product())
            .put("judgedBy", told.cohort().ruleSet())
            .put("candidateBuild", told.cohort().candidateBuild())
            .put("since", Instant.ofEpochMilli(told.since()).toString());
    ObjectNode rules = json.putObject("rules");
    told.rules()
        .forEach(
            (rule, count) ->
                rules.putObject(rule).put("pairs", count.pairs()).put("roots", count.roots()));
    ObjectNode types = json.putObject("transactionTypes");
    told.types().forEach(types::put);
    ObjectNode money = json.putObject("moneyAtRisk");
    told.money().forEach((currency, amount) -> money.put(currency, amount.toPlainString()));
    return JSON.writeValueAsBytes(json);
  }
}
