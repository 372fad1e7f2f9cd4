package io.paritas.comparator.promotion.store;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveSpecification;

/**
 * The table of groups, routes, shards and cells. Text keys {@code pk} and {@code sk}; an index
 * {@code listings} over {@code listing} and {@code pk}, keys only, in which only groups stand: by
 * shard, and by phase or whether they move. It is written only when a group's phase changes. What
 * expires by {@code expires} (seconds since 1970) are receipts of commands.
 */
public final class ControlTable {
  static final String LISTINGS = "listings";
  private static final Logger LOG = LoggerFactory.getLogger(ControlTable.class);

  private ControlTable() {}

  /**
   * Leaves only when the table can be used.
   *
   * @throws IllegalStateException where it is missing and may not be created
   */
  public static void prepare(DynamoDbClient dynamo, String table, boolean create) {
    if (exists(dynamo, table)) {
      return;
    }
    if (!create) {
      throw new IllegalStateException(
          "DynamoDB has no table "
              + table
              + ": create it with text keys pk and sk and an index 'listings' over listing and pk,"
              + " expiring by 'expires' (docs/promotion.md), or set paritas.ledger.create-tables=true where the"
              + " application may do so");
    }
    try {
      dynamo.createTable(definition(table));
    } catch (ResourceInUseException e) {
      // Another instance was faster.
    }
    try (var waiter = dynamo.waiter()) {
      waiter.waitUntilTableExists(request -> request.tableName(table));
    }
    expireReceipts(dynamo, table);
  }

  private static void expireReceipts(DynamoDbClient dynamo, String table) {
    TimeToLiveSpecification expiry =
        TimeToLiveSpecification.builder().attributeName(ItemCodec.EXPIRES).enabled(true).build();
    try {
      dynamo.updateTimeToLive(request -> request.tableName(table).timeToLiveSpecification(expiry));
    } catch (DynamoDbException e) {
      // Another instance was faster, or DynamoDB is not ready for it: receipts only stay longer.
      LOG.debug("No expiry was set for {}: {}", table, e.getMessage());
    }
  }

  private static boolean exists(DynamoDbClient dynamo, String table) {
    try {
      dynamo.describeTable(request -> request.tableName(table));
      return true;
    } catch (ResourceNotFoundException e) {
      return false;
    }
  }

  private static CreateTableRequest definition(String table) {
    return CreateTableRequest.builder()
        .tableName(table)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .keySchema(key(ItemCodec.PK, KeyType.HASH), key(ItemCodec.SK, KeyType.RANGE))
        .attributeDefinitions(
            List.of(ItemCodec.PK, ItemCodec.SK, ItemCodec.LISTING).stream()
                .map(ControlTable::text)
                .toList())
        .globalSecondaryIndexes(
            GlobalSecondaryIndex.builder()
                .indexName(LISTINGS)
                .keySchema(key(ItemCodec.LISTING, KeyType.HASH), key(ItemCodec.PK, KeyType.RANGE))
                .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                .build())
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
