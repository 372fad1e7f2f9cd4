package io.paritas.comparator.ledger;

import static io.paritas.comparator.ledger.Attributes.number;
import static io.paritas.comparator.ledger.Attributes.text;

import io.paritas.comparator.judging.AcceptanceKey;
import io.paritas.comparator.judging.Closings;
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
 * Sums over all tasks how often divergences were accepted, and ends an acceptance that has reached
 * its maximum. Tasks tell whole sums, exact by their state, and a smaller one never replaces a
 * greater: hearing one again changes nothing.
 */
final class AcceptedCounts {
  private static final String COUNT = "n";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final DynamoDbClient dynamo;
  private final String table;
  private final Closings closings;

  AcceptedCounts(DynamoDbClient dynamo, LedgerTables tables, Closings closings) {
    this.dynamo = dynamo;
    this.table = tables.accounts();
    this.closings = closings;
  }

  /** One task's sum. */
  private record Told(String ruleSet, AcceptanceKey acceptance, int partition) {
    String pk() {
      return "accepted#" + ruleSet + "#" + acceptance;
    }

    String sk() {
      return String.format(Locale.ROOT, "%05d", partition);
    }
  }

  private record Sum(long count, long most) {}

  /**
   * Returns when all of it is written, and what reached its maximum is closed.
   *
   * @throws LedgerUnavailableException where some of it may not be: give the same records again
   */
  void write(List<ConsumerRecord<byte[], byte[]>> records) {
    Map<Told, Sum> newest = new LinkedHashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (record.key() == null && record.value() != null) {
        read(record, newest);
      }
    }
    try {
      newest.forEach(this::write);
    } catch (RuntimeException e) {
      throw Dynamo.failure(e);
    }
  }

  /** What is no such sum is somebody else's. */
  private static void read(ConsumerRecord<byte[], byte[]> record, Map<Told, Sum> newest) {
    try {
      JsonNode json = JSON.readTree(record.value());
      if (json.path("type").asString("").equals("accepted")) {
        newest.put(
            new Told(
                json.path("ruleSet").path("name").asString(),
                new AcceptanceKey(
                    json.path("acceptance").asString(), json.path("covers").asString("")),
                record.partition()),
            new Sum(json.path("count").asLong(), json.path("maxCount").asLong(Long.MAX_VALUE)));
      }
    } catch (JacksonException e) {
      // Evidence that cannot be read is set aside where evidence is read.
    }
  }

  private void write(Told told, Sum sum) {
    try {
      dynamo.putItem(
          put ->
              put.tableName(table)
                  .item(
                      Map.of(
                          LedgerTables.PK,
                          text(told.pk()),
                          LedgerTables.SK,
                          text(told.sk()),
                          COUNT,
                          number(sum.count())))
                  .conditionExpression("attribute_not_exists(pk) OR #n < :n")
                  .expressionAttributeNames(Map.of("#n", COUNT))
                  .expressionAttributeValues(Map.of(":n", number(sum.count()))));
    } catch (ConditionalCheckFailedException e) {
      // As much was known already; whether that was too much is looked at all the same.
    }
    long all = sum(told);
    if (all >= sum.most()) {
      closings.close(told.ruleSet(), told.acceptance(), all);
    }
  }

  private long sum(Told told) {
    long sum = 0;
    for (Map<String, AttributeValue> item :
        dynamo
            .queryPaginator(
                query ->
                    query
                        .tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", text(told.pk()))))
            .items()) {
      sum += number(item, COUNT, 0);
    }
    return sum;
  }
}
