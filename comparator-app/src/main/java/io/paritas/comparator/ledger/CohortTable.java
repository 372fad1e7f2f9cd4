package io.paritas.comparator.ledger;

import static io.paritas.comparator.ledger.Attributes.number;
import static io.paritas.comparator.ledger.Attributes.required;
import static io.paritas.comparator.ledger.Attributes.text;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
 * What the tasks say of products: one item a product, rule set, build and partition. Tasks tell
 * whole sums, and an older word never replaces a newer one: hearing one again changes nothing.
 */
final class CohortTable {
  private static final String SEQUENCE = "seq";
  private static final String JSON_TEXT = "json";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final DynamoDbClient dynamo;
  private final String table;

  CohortTable(DynamoDbClient dynamo, LedgerTables tables) {
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
      if (json.path("type").asString("").equals("cohort")) {
        String product = json.required("product").asString();
        String place =
            String.format(
                Locale.ROOT,
                "%s#%s#%05d",
                json.required("judgedBy").asString(),
                json.required("candidateBuild").asString(),
                record.partition());
        Instant asOf = Instant.parse(json.required("asOf").asString());
        newest.put(
            product + place,
            Map.of(
                LedgerTables.PK,
                text(partition(product)),
                LedgerTables.SK,
                text(place),
                SEQUENCE,
                number(json.required("sequence").asLong()),
                JSON_TEXT,
                text(json.toString()),
                LedgerTables.EXPIRES,
                number(asOf.plus(keep).getEpochSecond())));
      }
    } catch (JacksonException e) {
      // What cannot be read is set aside where evidence is read.
    }
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
  List<CohortEvidence> read(String product) {
    List<CohortEvidence> all = new ArrayList<>();
    for (Map<String, AttributeValue> item :
        dynamo
            .queryPaginator(
                query ->
                    query
                        .tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", text(partition(product)))))
            .items()) {
      all.add(new CohortEvidence(product, required(item, JSON_TEXT)));
    }
    return all;
  }

  private static String partition(String product) {
    return "cohort#" + product;
  }
}
