package io.paritas.comparator.ledger;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveSpecification;

/**
 * The ledger's tables. Each has a text partition key {@code pk} and a text sort key {@code sk},
 * keeps what expires by {@code expires} (seconds since 1970), and has no secondary index.
 *
 * @param judgements what was said of each pair, by transaction
 * @param divergences divergences by account and by rule and hour, and the directory of those hours
 * @param accounts the evidence of each account
 */
record LedgerTables(String judgements, String divergences, String accounts) {
  static final String PK = "pk";
  static final String SK = "sk";
  static final String EXPIRES = "expires";

  static LedgerTables named(String prefix) {
    return new LedgerTables(prefix + "judgements", prefix + "divergences", prefix + "accounts");
  }

  List<String> names() {
    return List.of(judgements, divergences, accounts);
  }

  /**
   * Leaves only when every table can be used.
   *
   * @throws IllegalStateException where a table is missing and may not be created
   */
  void prepare(DynamoDbClient dynamo, boolean create) {
    List<String> absent = new ArrayList<>();
    for (String table : names()) {
      if (!exists(dynamo, table)) {
        absent.add(table);
      }
    }
    if (!absent.isEmpty() && !create) {
      throw new IllegalStateException(
          "DynamoDB has no table "
              + String.join(", ", absent)
              + ": create it with text keys pk and sk and TTL on 'expires' (docs/ledger.md), or set"
              + " paritas.ledger.create-tables=true where the application may do so");
    }
    absent.forEach(table -> create(dynamo, table));
  }

  private static boolean exists(DynamoDbClient dynamo, String table) {
    try {
      TableStatus status =
          dynamo.describeTable(request -> request.tableName(table)).table().tableStatus();
      return status == TableStatus.ACTIVE || status == TableStatus.UPDATING;
    } catch (ResourceNotFoundException e) {
      return false;
    }
  }

  private static void create(DynamoDbClient dynamo, String table) {
    try {
      dynamo.createTable(definition(table));
    } catch (ResourceInUseException e) {
      // Another instance was faster.
    }
    try (var waiter = dynamo.waiter()) {
      waiter.waitUntilTableExists(request -> request.tableName(table));
    }
    dynamo.updateTimeToLive(
        request ->
            request
                .tableName(table)
                .timeToLiveSpecification(
                    TimeToLiveSpecification.builder()
                        .attributeName(EXPIRES)
                        .enabled(true)
                        .build()));
  }

  private static CreateTableRequest definition(String table) {
    return CreateTableRequest.builder()
        .tableName(table)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .keySchema(key(PK, KeyType.HASH), key(SK, KeyType.RANGE))
        .attributeDefinitions(text(PK), text(SK))
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }
}
