package io.paritas.comparator.ledger;

import static io.paritas.comparator.ledger.Attributes.required;
import static io.paritas.comparator.ledger.Attributes.text;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the directory: in which hours which rules diverged. */
final class DirectoryReader {
  private final DynamoDbClient dynamo;
  private final String table;

  DirectoryReader(DynamoDbClient dynamo, LedgerTables tables) {
    this.dynamo = dynamo;
    this.table = tables.divergences();
  }

  /**
   * One hour of some rules.
   *
   * @param partitions where its divergences are
   * @param sampled whether a storm left some out
   */
  record Hour(List<String> partitions, boolean sampled) {
    private Hour plus(List<String> more, boolean sampledToo) {
      List<String> all = new ArrayList<>(partitions);
      all.addAll(more);
      return new Hour(List.copyOf(all), sampled || sampledToo);
    }
  }

  /** Which rules diverged in which months. */
  Map<String, List<YearMonth>> rules() {
    Map<String, List<YearMonth>> rules = new HashMap<>();
    for (Map<String, AttributeValue> item : query(Keys.RULES, "0", "~")) {
      rules.put(
          required(item, LedgerTables.SK),
          item.get(HourDirectory.MONTHS).ss().stream().map(YearMonth::parse).toList());
    }
    return rules;
  }

  /** The hours of one month in which these rules diverged, from the first hour to the last. */
  NavigableMap<Long, Hour> hours(List<String> rules, YearMonth month, long first, long last) {
    NavigableMap<Long, Hour> hours = new TreeMap<>();
    for (String rule : rules) {
      for (Map<String, AttributeValue> item :
          query(Keys.directory(rule, month), Keys.hourKey(first), Keys.hourKey(last))) {
        long hour = Long.parseLong(required(item, LedgerTables.SK));
        AttributeValue shards = item.get(HourDirectory.SHARDS);
        List<String> partitions =
            shards == null
                ? List.of()
                : shards.ns().stream()
                    .map(shard -> Keys.byRule(rule, hour, Integer.parseInt(shard)))
                    .toList();
        hours.merge(
            hour,
            new Hour(partitions, Attributes.flag(item, HourDirectory.SAMPLED)),
            (seen, more) -> seen.plus(more.partitions(), more.sampled()));
      }
    }
    return hours;
  }

  private Iterable<Map<String, AttributeValue>> query(String pk, String first, String last) {
    return dynamo
        .queryPaginator(
            request ->
                request
                    .tableName(table)
                    .keyConditionExpression("pk = :pk AND sk BETWEEN :first AND :last")
                    .expressionAttributeValues(
                        Map.of(":pk", text(pk), ":first", text(first), ":last", text(last))))
        .items();
  }
}
