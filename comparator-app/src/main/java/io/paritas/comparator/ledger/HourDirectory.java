package io.paritas.comparator.ledger;

import static io.paritas.comparator.ledger.Attributes.flag;
import static io.paritas.comparator.ledger.Attributes.number;
import static io.paritas.comparator.ledger.Attributes.text;

import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Knows in which hours and shards a rule diverged, so that a query over months reads only what is
 * there. An hour stands here before its first divergence is written, and until its last one has
 * expired. Entries only grow: writing one twice, or late, changes nothing. The months of a rule are
 * one small item for good.
 */
final class HourDirectory {
  static final String SHARDS = "in";
  static final String SAMPLED = "sampled";
  static final String MONTHS = "months";

  private static final long SECONDS_OF_HOUR = 3_600;

  /** Past this many the memory of what was written starts anew; it only saves writes. */
  private static final int REMEMBERED = 20_000;

  private final DynamoDbClient dynamo;
  private final LedgerTables tables;
  private final ExecutorService threads;
  private final Duration keep;
  private final Set<Bucket> written = ConcurrentHashMap.newKeySet();
  private final Set<RuleMonth> months = ConcurrentHashMap.newKeySet();

  /**
   * @param keep how long divergences are kept after they were judged
   */
  HourDirectory(
      DynamoDbClient dynamo, LedgerTables tables, ExecutorService threads, Duration keep) {
    this.keep = keep;
    this.threads = threads;
    this.dynamo = dynamo;
    this.tables = tables;
  }

  private record RuleMonth(String rule, YearMonth month) {
    static RuleMonth of(Bucket bucket) {
      return new RuleMonth(bucket.rule(), Keys.month(bucket.hour()));
    }
  }

  /** One shard of a rule's hour; or, with shard -1, that the hour was sampled. */
  record Bucket(String rule, long hour, int shard) {
    static Bucket sampled(String rule, long hour) {
      return new Bucket(rule, hour, -1);
    }

    private boolean isSampled() {
      return shard < 0;
    }
  }

  /**
   * Returns when all of them are known.
   *
   * @throws LedgerUnavailableException where some may not be
   */
  void announce(Collection<Bucket> buckets) {
    if (written.size() > REMEMBERED) {
      written.clear();
    }
    List<Bucket> unknown = buckets.stream().filter(b -> !written.contains(b)).toList();
    Set<RuleMonth> unknownMonths =
        unknown.stream()
            .map(RuleMonth::of)
            .filter(month -> !months.contains(month))
            .collect(Collectors.toSet());
    run(unknownMonths, this::write);
    months.addAll(unknownMonths);
    run(unknown, this::write);
    written.addAll(unknown);
  }

  private <T> void run(Collection<T> all, Consumer<T> writing) {
    List<Callable<Void>> tasks = new ArrayList<>();
    for (T one : all) {
      tasks.add(
          () -> {
            writing.accept(one);
            return null;
          });
    }
    BatchWriter.runAll(threads, tasks);
  }

  private void write(RuleMonth month) {
    AttributeValue value = AttributeValue.fromSs(List.of(month.month().toString()));
    dynamo.updateItem(
        update(Keys.RULES, month.rule(), "ADD #n :v", MONTHS, Map.of(":v", value), Map.of()));
  }

  private void write(Bucket bucket) {
    String pk = Keys.directory(bucket.rule(), Keys.month(bucket.hour()));
    String hour = Keys.hourKey(bucket.hour());
    String name = bucket.isSampled() ? SAMPLED : SHARDS;
    AttributeValue value =
        bucket.isSampled()
            ? flag(true)
            : AttributeValue.fromNs(List.of(Integer.toString(bucket.shard())));
    dynamo.updateItem(
        update(
            pk,
            hour,
            bucket.isSampled() ? "SET #n = :v, #e = :e" : "SET #e = :e ADD #n :v",
            name,
            Map.of(":v", value, ":e", number(expires(bucket.hour()))),
            Map.of("#e", LedgerTables.EXPIRES)));
  }

  /** Seconds since 1970: not before the last divergence that this hour can hold. */
  private long expires(long hour) {
    return (hour + 1) * SECONDS_OF_HOUR + keep.toSeconds();
  }

  private UpdateItemRequest update(
      String pk,
      String sk,
      String expression,
      String name,
      Map<String, AttributeValue> values,
      Map<String, String> moreNames) {
    Map<String, String> names = new HashMap<>(moreNames);
    names.put("#n", name);
    return UpdateItemRequest.builder()
        .tableName(tables.divergences())
        .key(Map.of(LedgerTables.PK, text(pk), LedgerTables.SK, text(sk)))
        .updateExpression(expression)
        .expressionAttributeNames(names)
        .expressionAttributeValues(values)
        .build();
  }
}
