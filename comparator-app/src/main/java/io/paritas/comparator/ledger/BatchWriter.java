package io.paritas.comparator.ledger;

import io.paritas.comparator.ledger.LedgerUnavailableException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Writes items in full batches, several at once. What DynamoDB hands back is tried again, more and
 * more slowly; when it does not take everything within the patience, the whole call fails, and its
 * caller repeats it: every item is written at least once, and once is what it looks like.
 */
final class BatchWriter {
  private static final int BATCH = 25;
  private static final long FIRST_WAIT_MILLIS = 25;
  private static final long LONGEST_WAIT_MILLIS = 1_000;

  private final DynamoDbClient dynamo;
  private final ExecutorService threads;
  private final Duration patience;
  private final LedgerMetrics metrics;

  BatchWriter(
      DynamoDbClient dynamo, ExecutorService threads, Duration patience, LedgerMetrics metrics) {
    this.dynamo = dynamo;
    this.threads = threads;
    this.patience = patience;
    this.metrics = metrics;
  }

  /**
   * Returns when all of it is written. Of two items with one key the later is written.
   *
   * @throws LedgerUnavailableException where some of it may not be
   */
  void write(Collection<Put> puts) {
    Map<Put.Key, Put> distinct = new LinkedHashMap<>();
    puts.forEach(put -> distinct.put(put.key(), put));
    List<Put> all = new ArrayList<>(distinct.values());
    List<Callable<Void>> batches = new ArrayList<>();
    for (int from = 0; from < all.size(); from += BATCH) {
      List<Put> batch = all.subList(from, Math.min(all.size(), from + BATCH));
      batches.add(
          () -> {
            writeBatch(batch);
            return null;
          });
    }
    runAll(threads, batches);
  }

  /** Runs all, waits for all, and throws the first failure. */
  static <T> List<T> runAll(ExecutorService threads, List<Callable<T>> tasks) {
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> done : threads.invokeAll(tasks)) {
        results.add(done.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerUnavailableException(Reason.UNREACHABLE, "interrupted while writing", e);
    } catch (ExecutionException e) {
      throw Dynamo.failure(e.getCause());
    }
  }

  private void writeBatch(List<Put> batch) throws InterruptedException {
    long started = System.nanoTime();
    Map<String, List<WriteRequest>> left = requests(batch);
    for (int attempt = 0; !left.isEmpty(); attempt++) {
      left = attempt(left);
      if (!left.isEmpty()) {
        metrics.throttled();
        if (System.nanoTime() - started > patience.toNanos()) {
          throw new LedgerUnavailableException(
              Reason.THROTTLED, "DynamoDB did not take a batch within " + patience, null);
        }
        TimeUnit.MILLISECONDS.sleep(wait(attempt));
      }
    }
    metrics.batchTook(Duration.ofNanos(System.nanoTime() - started));
    batch.stream()
        .collect(Collectors.groupingBy(Put::table, Collectors.summingInt(put -> 1)))
        .forEach(metrics::wrote);
  }

  private Map<String, List<WriteRequest>> attempt(Map<String, List<WriteRequest>> requests) {
    try {
      BatchWriteItemResponse response = dynamo.batchWriteItem(r -> r.requestItems(requests));
      return response.unprocessedItems();
    } catch (RuntimeException e) {
      LedgerUnavailableException failure = Dynamo.failure(e);
      if (failure.reason() != Reason.THROTTLED) {
        throw failure;
      }
      return requests;
    }
  }

  private static Map<String, List<WriteRequest>> requests(List<Put> batch) {
    return batch.stream()
        .collect(
            Collectors.groupingBy(
                Put::table,
                Collectors.mapping(
                    put -> WriteRequest.builder().putRequest(p -> p.item(put.item())).build(),
                    Collectors.toList())));
  }

  /** Doubles, with jitter, so that throttled writers do not come back all at once. */
  private static long wait(int attempt) {
    long longest = Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(attempt, 10));
    return ThreadLocalRandom.current().nextLong(longest / 2, longest + 1);
  }
}
