package io.paritas.comparator.promotion.store;

import static io.paritas.comparator.promotion.store.ItemCodec.number;
import static io.paritas.comparator.promotion.store.ItemCodec.text;

import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.promotion.record.Item;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The store on one DynamoDB table. A step is one transaction. */
public final class DynamoStore implements ControlStore {
  private static final String FAILED = "ConditionalCheckFailed";

  /** What another try may get over: others write the same items, or too much is asked for. */
  private static final Set<String> PASSING =
      Set.of(
          "TransactionConflict",
          "ThrottlingError",
          "ProvisionedThroughputExceeded",
          "RequestLimitExceeded",
          "InternalServerError");

  private static final String INVALID = "ValidationException";
  private static final int TRIES = 8;
  private static final int MOST_READ = 100;
  private static final long BACKOFF_NANOS = 2_000_000;
  private static final String IS_ABSENT = "attribute_not_exists(" + ItemCodec.PK + ")";
  private static final String HAS_VERSION = ItemCodec.VERSION + " = :version";

  private final DynamoDbClient dynamo;
  private final String table;
  private final ItemCodec codec = new ItemCodec();

  /**
   * @param table as {@link ControlTable} makes it
   */
  public DynamoStore(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public <T extends Item> @Nullable T read(Key<T> key) {
    Map<String, AttributeValue> item =
        ask(
            () ->
                dynamo
                    .getItem(
                        get -> get.tableName(table).key(ItemCodec.key(key)).consistentRead(true))
                    .item());
    return item.isEmpty() ? null : codec.read(key.type(), item);
  }

  @Override
  public Map<Key<?>, Item> readAll(List<Key<?>> keys) {
    Map<Key<?>, Item> found = new HashMap<>();
    for (int from = 0; from < keys.size(); from += MOST_READ) {
      readSome(keys.subList(from, Math.min(keys.size(), from + MOST_READ)), found);
    }
    return found;
  }

  private void readSome(List<Key<?>> keys, Map<Key<?>, Item> found) {
    Map<Map<String, AttributeValue>, Key<?>> asked = new HashMap<>();
    keys.forEach(key -> asked.put(ItemCodec.key(key), key));
    var all = KeysAndAttributes.builder().keys(asked.keySet()).consistentRead(true).build();
    Map<String, KeysAndAttributes> left = Map.of(table, all);
    for (int i = 1; !left.isEmpty(); i++) {
      Map<String, KeysAndAttributes> request = left;
      var response = ask(() -> dynamo.batchGetItem(get -> get.requestItems(request)));
      for (Map<String, AttributeValue> item : response.responses().getOrDefault(table, List.of())) {
        Key<?> key = asked.get(ItemCodec.keyOf(item));
        found.put(key, codec.read(key.type(), item));
      }
      left = response.unprocessedKeys();
      if (!left.isEmpty() && i == TRIES) {
        throw new StoreUnavailableException("DynamoDB reads no more than a part", null);
      }
      if (!left.isEmpty()) {
        rest(i);
      }
    }
  }

  private static void rest(int tries) {
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(BACKOFF_NANOS << tries));
  }

  @Override
  public Outcome commit(List<Change> changes) {
    Change.checkStep(changes);
    TransactWriteItemsRequest request =
        TransactWriteItemsRequest.builder()
            .clientRequestToken(UUID.randomUUID().toString())
            .transactItems(changes.stream().map(this::write).toList())
            .build();
    for (int i = 1; ; i++) {
      try {
        ask(() -> dynamo.transactWriteItems(request));
        return Outcome.DONE;
      } catch (TransactionCanceledException e) {
        List<Change> failed = failed(changes, e);
        if (!failed.isEmpty()) {
          return new Outcome.Refused(failed);
        }
        demandPassing(e);
        if (i == TRIES) {
          throw new StoreUnavailableException(
              "DynamoDB cancelled it %d times: %s".formatted(TRIES, codes(e)), e);
        }
        rest(i);
      }
    }
  }

  /**
   * @throws IllegalStateException where the same would be cancelled again for ever, as of an item
   *     that is too large
   */
  private static void demandPassing(TransactionCanceledException e) {
    if (!PASSING.containsAll(codes(e))) {
      throw new IllegalStateException("DynamoDB will never take this step: " + codes(e), e);
    }
  }

  /** Why it was cancelled; without the items themselves, which may hold account numbers. */
  private static SortedSet<String> codes(TransactionCanceledException e) {
    SortedSet<String> codes = new TreeSet<>();
    e.cancellationReasons().forEach(reason -> codes.add(String.valueOf(reason.code())));
    codes.remove("None");
    return codes;
  }

  /** Only a failed condition refuses; a conflict with another transaction says nothing yet. */
  private static List<Change> failed(List<Change> changes, TransactionCanceledException e) {
    List<Change> failed = new ArrayList<>();
    List<CancellationReason> reasons = e.cancellationReasons();
    for (int i = 0; i < reasons.size(); i++) {
      if (FAILED.equals(reasons.get(i).code())) {
        failed.add(changes.get(i));
      }
    }
    return failed;
  }

  private TransactWriteItem write(Change change) {
    return switch (change) {
      case Change.Create(Item item) ->
          TransactWriteItem.builder()
              .put(
                  put ->
                      put.tableName(table).item(codec.write(item)).conditionExpression(IS_ABSENT))
              .build();
      case Change.Replace(Item item) ->
          TransactWriteItem.builder()
              .put(
                  put ->
                      put.tableName(table)
                          .item(codec.write(item))
                          .conditionExpression(HAS_VERSION)
                          .expressionAttributeValues(version(item.version() - 1)))
              .build();
      case Change.Unchanged(Key<?> key, long version) ->
          TransactWriteItem.builder()
              .conditionCheck(
                  check ->
                      check
                          .tableName(table)
                          .key(ItemCodec.key(key))
                          .conditionExpression(HAS_VERSION)
                          .expressionAttributeValues(version(version)))
              .build();
    };
  }

  private static Map<String, AttributeValue> version(long version) {
    return Map.of(":version", number(version));
  }

  @Override
  public List<String> waiting(int shard) {
    return listed(ItemCodec.waiting(shard));
  }

  @Override
  public List<String> wished(int shard, int most) {
    return page(ItemCodec.wished(shard), "", most);
  }

  @Override
  public List<String> moving(int shard, String after, int most) {
    return page(ItemCodec.moving(shard), after, most);
  }

  @Override
  public List<String> runningWaves() {
    return listed(ItemCodec.WAVES, Key.wave("").partition());
  }

  private List<String> listed(String name) {
    return listed(name, Key.group("").partition());
  }

  private List<String> listed(String name, String after) {
    QueryRequest request = listing(name, after).build();
    return ask(() -> dynamo.queryPaginator(request).items().stream().map(ItemCodec::idOf).toList());
  }

  @Override
  public List<String> resting(int shard, Phase phase, String after, int most) {
    return page(ItemCodec.resting(shard, phase), after, most);
  }

  private List<String> page(String name, String after, int most) {
    QueryRequest request = listing(name, Key.group(after).partition()).limit(most).build();
    return ask(() -> dynamo.query(request).items().stream().map(ItemCodec::idOf).toList());
  }

  private QueryRequest.Builder listing(String name, String after) {
    return QueryRequest.builder()
        .tableName(table)
        .indexName(ControlTable.LISTINGS)
        .keyConditionExpression(ItemCodec.LISTING + " = :listing AND " + ItemCodec.PK + " > :after")
        .expressionAttributeValues(Map.of(":listing", text(name), ":after", text(after)));
  }

  @Override
  public List<AuditRecord> audit(String group) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression(ItemCodec.PK + " = :trail")
            .expressionAttributeValues(Map.of(":trail", text(Key.audit(group))))
            .build();
    return ask(
        () ->
            dynamo.queryPaginator(request).items().stream()
                .map(item -> codec.read(AuditRecord.class, item))
                .sorted(Comparator.comparingLong(AuditRecord::sequence))
                .toList());
  }

  /** As {@link #demandPassing}; DynamoDB says the same in two ways. */
  private static void demandSense(SdkException e) {
    if (e instanceof AwsServiceException told
        && told.awsErrorDetails() != null
        && INVALID.equals(told.awsErrorDetails().errorCode())) {
      throw new IllegalStateException("DynamoDB will never take this: " + INVALID, e);
    }
  }

  private static <T> T ask(Supplier<T> request) {
    try {
      return request.get();
    } catch (TransactionCanceledException e) {
      throw e;
    } catch (SdkException e) {
      demandSense(e);
      throw new StoreUnavailableException("DynamoDB did not answer: " + e.getMessage(), e);
    }
  }
}
