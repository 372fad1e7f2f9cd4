package io.paritas.comparator.ledger;

import static io.paritas.comparator.ledger.Attributes.text;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads what was said of a pair, or of a whole transaction, oldest first. */
final class PairHistory {
  private final DynamoDbClient dynamo;
  private final String table;

  PairHistory(DynamoDbClient dynamo, LedgerTables tables) {
    this.dynamo = dynamo;
    this.table = tables.judgements();
  }

  /**
   * Everything said of this pair before that version, as items.
   *
   * @throws LedgerUnavailableException where it cannot be read
   */
  List<Map<String, AttributeValue>> before(String transactionId, String accountRef, long version) {
    if (version == 0) {
      return List.of();
    }
    return read(
        "pk = :pk AND sk BETWEEN :first AND :last",
        Map.of(
            ":pk", text(transactionId),
            ":first", text(Keys.judgement(accountRef, 0)),
            ":last", text(Keys.judgement(accountRef, version - 1))));
  }

  /**
   * Everything said of every leg of this transaction. Empty: the ledger knows nothing of it.
   *
   * @throws LedgerUnavailableException where it cannot be read
   */
  List<LedgerEntry> of(String transactionId) {
    return read("pk = :pk", Map.of(":pk", text(transactionId))).stream()
        .map(Items::judgement)
        .toList();
  }

  private List<Map<String, AttributeValue>> read(
      String condition, Map<String, AttributeValue> values) {
    try {
      return dynamo
          .queryPaginator(
              query ->
                  query
                      .tableName(table)
                      .consistentRead(true)
                      .keyConditionExpression(condition)
                      .expressionAttributeValues(values))
          .items()
          .stream()
          .toList();
    } catch (RuntimeException e) {
      throw Dynamo.failure(e);
    }
  }
}
