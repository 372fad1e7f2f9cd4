package io.paritas.comparator.ledger;

import static io.paritas.comparator.ledger.Attributes.number;
import static io.paritas.comparator.ledger.Attributes.required;
import static io.paritas.comparator.ledger.Attributes.text;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the tasks say of products, one item a product, rule set, build and partition; and what they
 * have counted of everything, one item a partition. Tasks tell whole sums, and an older word never
 * replaces a newer one: hearing one again changes nothing.
 */
final class TaskWords {
  private static final String FLEET = "fleet";

  private static final String SEQUENCE = "seq";
  private static final String JSON_TEXT = "json";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final DynamoDbClient dynamo;
  private final String table;

  TaskWords(DynamoDbClient dynamo, LedgerTables tables) {
    this.dynamo = dynamo;
    this.table = tables.accounts();
  }

  /**
   * Returns when all of it is written.
   *
   * @param keep how long a word is kept
   * @throws LedgerUnavailableException where some of it may not be: give the same records again
   */
  void write(List<ConsumerRecord<byte[], byte[]>> records, Duration keep) {
    Map<String, Map<String, AttributeValue>> newest = new LinkedHashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (record.key() == null && record.value() != null) {
        read(record, keep, newest);
      }
    }
    try {
      newest.values().forEach(this::write);
    } catch (RuntimeException e) {
      throw Dynamo.failure(e);
    }
  }

  /** What is no such word is somebody else's. */
  private static void read(
      ConsumerRecord<byte[], byte[]> record,
      Duration keep,
      Map<String, Map<String, AttributeValue>> newest) {
    try {
      JsonNode json = JSON.readTree(record.value());
      switch (json.path("type").asString("")) {
        case "cohort" -> {
          String partition = cohort(json.required("product").asString());
          newest.put(
              partition + place(json, record), item(partition, place(json, record), json, keep));
        }
        case "tallies" -> {
          String place = place(record);
          newest.put(FLEET + place, item(FLEET, place, json, keep));
        }
        default -> {}
      }
    } catch (JacksonException e) {
      // What cannot be read is set aside where evidence is read.
    }
  }

  private static String place(JsonNode json, ConsumerRecord<byte[], byte[]> record) {
    return String.join(
        "#",
        json.required("judgedBy").asString(),
        json.required("candidateBuild").asString(),
        place(record));
  }

  private static String place(ConsumerRecord<byte[], byte[]> record) {
    return String.format(Locale.ROOT, "%05d", record.partition());
  }

  private static Map<String, AttributeValue> item(
      String partition, String place, JsonNode json, Duration keep) {
    Instant asOf = Instant.parse(json.required("asOf").asString());
    return Map.of(
        LedgerTables.PK,
        text(partition),
        LedgerTables.SK,
        text(place),
        SEQUENCE,
        number(json.required("sequence").asLong()),
        JSON_TEXT,
        text(json.toString()),
        LedgerTables.EXPIRES,
        number(asOf.plus(keep).getEpochSecond()));
  }

  private void write(Map<String, AttributeValue> item) {
    try {
      dynamo.putItem(
          put ->
              put.tableName(table)
                  .item(item)
                  .conditionExpression("attribute_not_exists(pk) OR #seq < :seq")
                  .expressionAttributeNames(Map.of("#seq", SEQUENCE))
                  .expressionAttributeValues(Map.of(":seq", item.get(SEQUENCE))));
    } catch (ConditionalCheckFailedException e) {
      // As much was known already.
    }
  }

  /** Every task's newest word of a product, of every rule set and build. */
  List<CohortEvidence> ofProduct(String product) {
    return newest(cohort(product)).stream()
        .map(item -> new CohortEvidence(product, required(item, JSON_TEXT)))
        .toList();
  }

  /** What every task has counted. */
  List<TaskTallies> tallies() {
    return newest(FLEET).stream()
        .map(
            item ->
                new TaskTallies(
                    Integer.parseInt(required(item, LedgerTables.SK)), required(item, JSON_TEXT)))
        .toList();
  }

  private List<Map<String, AttributeValue>> newest(String partition) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", text(partition))))
        .items()
        .stream()
        .toList();
  }

  private static String cohort(String product) {
    return "cohort#" + product;
  }
}
