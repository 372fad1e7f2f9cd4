package io.paritas.comparator.ledger;

import static io.paritas.comparator.ledger.Attributes.number;
import static io.paritas.comparator.ledger.Attributes.required;
import static io.paritas.comparator.ledger.Attributes.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** One item an account: its newest evidence. A smaller sequence never replaces a greater. */
final class EvidenceTable {
  private static final String EVIDENCE = "evidence";
  private static final String SEQUENCE = "seq";
  private static final String ACCOUNT = "account";
  private static final String JSON = "json";

  /** DynamoDB reads no more at once. */
  private static final int MOST_KEYS = 100;

  private final DynamoDbClient dynamo;
  private final String table;

  EvidenceTable(DynamoDbClient dynamo, LedgerTables tables) {
    this.dynamo = dynamo;
    this.table = tables.accounts();
  }

  /** Whether it was newer than what was there. */
  boolean write(AccountEvidence evidence) {
    Map<String, AttributeValue> item =
        Map.of(
            LedgerTables.PK,
            text(evidence.accountRef()),
            LedgerTables.SK,
            text(EVIDENCE),
            SEQUENCE,
            number(evidence.sequence()),
            ACCOUNT,
            text(evidence.accountId()),
            JSON,
            text(evidence.json()));
    try {
      dynamo.putItem(
          put ->
              put.tableName(table)
                  .item(item)
                  .conditionExpression("attribute_not_exists(pk) OR #seq < :seq")
                  .expressionAttributeNames(Map.of("#seq", SEQUENCE))
                  .expressionAttributeValues(Map.of(":seq", number(evidence.sequence()))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /** Those of these accounts that are known, in no order. */
  List<AccountEvidence> readAll(Collection<String> accountRefs) {
    List<AccountEvidence> found = new ArrayList<>();
    List<String> refs = List.copyOf(accountRefs);
    for (int from = 0; from < refs.size(); from += MOST_KEYS) {
      readSome(refs.subList(from, Math.min(refs.size(), from + MOST_KEYS)), found);
    }
    return found;
  }

  private void readSome(List<String> refs, List<AccountEvidence> into) {
    List<Map<String, AttributeValue>> keys =
        refs.stream()
            .map(ref -> Map.of(LedgerTables.PK, text(ref), LedgerTables.SK, text(EVIDENCE)))
            .toList();
    Map<String, KeysAndAttributes> wanted =
        Map.of(table, KeysAndAttributes.builder().keys(keys).build());
    dynamo
        .batchGetItemPaginator(get -> get.requestItems(wanted))
        .forEach(
            page ->
                page.responses()
                    .getOrDefault(table, List.of())
                    .forEach(item -> into.add(evidence(required(item, LedgerTables.PK), item))));
  }

  /**
   * @param consistent whether everything written before must be seen
   */
  Optional<AccountEvidence> read(String accountRef, boolean consistent) {
    Map<String, AttributeValue> item =
        dynamo
            .getItem(
                get ->
                    get.tableName(table)
                        .consistentRead(consistent)
                        .key(
                            Map.of(
                                LedgerTables.PK, text(accountRef),
                                LedgerTables.SK, text(EVIDENCE))))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(evidence(accountRef, item));
  }

  private static AccountEvidence evidence(String accountRef, Map<String, AttributeValue> item) {
    return new AccountEvidence(
        accountRef, required(item, ACCOUNT), number(item, SEQUENCE, 0), required(item, JSON));
  }
}
