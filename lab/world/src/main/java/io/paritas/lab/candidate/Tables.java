package io.paritas.lab.candidate;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The candidate's tables: accounts by id, answers by transaction id. The account only sorts the
 * legs of one transaction, so that an account with much traffic makes no partition hot.
 */
final class Tables {
  static final String ACCOUNTS = "lab-accounts";
  static final String TRANSACTIONS = "lab-transactions";

  private Tables() {}

  /** Creates what is missing. */
  static void create(DynamoDbClient client) {
    create(client, table(ACCOUNTS, Map.of("accountId", KeyType.HASH)));
    create(
        client,
        table(TRANSACTIONS, Map.of("transactionId", KeyType.HASH, "accountId", KeyType.RANGE)));
  }

  private static void create(DynamoDbClient client, CreateTableRequest table) {
    try {
      client.createTable(table);
    } catch (ResourceInUseException e) {
      // It is there already.
    }
    client.waiter().waitUntilTableExists(is -> is.tableName(table.tableName()));
  }

  private static CreateTableRequest table(String name, Map<String, KeyType> keys) {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(
            keys.keySet().stream()
                .map(
                    key ->
                        AttributeDefinition.builder()
                            .attributeName(key)
                            .attributeType(ScalarAttributeType.S)
                            .build())
                .toList())
        .keySchema(
            keys.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(
                    key ->
                        KeySchemaElement.builder()
                            .attributeName(key.getKey())
                            .keyType(key.getValue())
                            .build())
                .toList())
        .build();
  }
}
