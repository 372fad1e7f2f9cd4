package io.paritas.comparator.ledger;

import static io.paritas.comparator.ledger.Attributes.number;
import static io.paritas.comparator.ledger.Attributes.required;
import static io.paritas.comparator.ledger.Attributes.text;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An account's past: one small item for each time its evidence was said, beside the newest
 * evidence. It stands under the time and the sequence of the evidence, so that a word said twice is
 * one item.
 */
final class TimelineTable {
  private static final List<String> KEPT =
      List.of("balances", "drift", "driftSettled", "openDivergences", "unresolved");
  private static final String JSON = "json";
  private static final String SPACE = "t#";

  private final DynamoDbClient dynamo;
  private final String table;
  private final JsonMapper json = JsonMapper.shared();

  TimelineTable(DynamoDbClient dynamo, LedgerTables tables) {
    this.dynamo = dynamo;
    this.table = tables.accounts();
  }

  /** Empty where the evidence shows no balance, or no time. */
  Optional<Put> put(AccountEvidence evidence, Duration keep) {
    JsonNode said = json.readTree(evidence.json());
    JsonNode balances = said.path("balances");
    if (balances.path("legacy").isEmpty() && balances.path("candidate").isEmpty()) {
      return Optional.empty();
    }
    ObjectNode kept = json.createObjectNode();
    said.properties().stream()
        .filter(each -> KEPT.contains(each.getKey()))
        .forEach(each -> kept.set(each.getKey(), each.getValue()));
    try {
      long at = Instant.parse(said.path("asOf").asString("")).toEpochMilli();
      return Optional.of(
          new Put(
              table,
              Map.of(
                  LedgerTables.PK,
                  text(evidence.accountRef()),
                  LedgerTables.SK,
                  text(SPACE + Keys.moment(at) + "#" + evidence.sequence()),
                  LedgerTables.EXPIRES,
                  number(at / 1000 + keep.toSeconds()),
                  JSON,
                  text(json.writeValueAsString(kept)))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * @param from inclusive
   * @param to exclusive
   * @param most how many are read
   */
  TimelinePage read(String accountRef, Instant from, Instant to, int most) {
    List<TimelinePoint> points = new ArrayList<>();
    for (Map<String, AttributeValue> item : items(accountRef, from, to)) {
      if (points.size() == most) {
        return new TimelinePage(points, false);
      }
      points.add(new TimelinePoint(at(required(item, LedgerTables.SK)), required(item, JSON)));
    }
    return new TimelinePage(points, true);
  }

  private Iterable<Map<String, AttributeValue>> items(String accountRef, Instant from, Instant to) {
    return dynamo
        .queryPaginator(
            request ->
                request
                    .tableName(table)
                    .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                    .expressionAttributeValues(
                        Map.of(
                            ":pk",
                            text(accountRef),
                            ":from",
                            text(SPACE + Keys.moment(from.toEpochMilli())),
                            // '!' comes before the '#' that follows a moment.
                            ":to",
                            text(SPACE + Keys.moment(to.toEpochMilli()) + "!")))
                    .scanIndexForward(false))
        .items();
  }

  private static Instant at(String key) {
    int end = key.indexOf('#', SPACE.length());
    return Instant.ofEpochMilli(Long.parseLong(key.substring(SPACE.length(), end)));
  }
}
