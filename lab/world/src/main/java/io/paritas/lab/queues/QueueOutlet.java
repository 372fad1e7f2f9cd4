package io.paritas.lab.queues;

import io.paritas.lab.exchange.Outlet;
import io.paritas.lab.exchange.RawAnswer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/**
 * Queues that each get every answer, as behind a fan-out: at least once. Two answers of an account
 * never leave in the same millisecond, for that is how exactly a standard queue keeps their order.
 */
public final class QueueOutlet implements Outlet {
  private static final Logger LOG = LoggerFactory.getLogger(QueueOutlet.class);
  private static final int AT_ONCE = 10;
  private static final int THREADS = 4;

  private final SqsClient sqs;
  private final List<String> queues;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(THREADS, Thread.ofPlatform().name("lab-outlet-", 0).factory());

  /**
   * @param sqs not closed by this
   * @param queues their URLs
   */
  public QueueOutlet(SqsClient sqs, List<String> queues) {
    this.sqs = sqs;
    this.queues = List.copyOf(queues);
  }

  @Override
  public void open() {}

  /** Where a queue does not take all answers, all are given again: some twice. */
  @Override
  public boolean publish(
      List<RawAnswer> answers,
      Map<TopicPartition, OffsetAndMetadata> offsets,
      Consumer<?, ?> commands) {
    for (List<RawAnswer> wave : waves(answers)) {
      if (!send(wave)) {
        return false;
      }
    }
    if (!offsets.isEmpty()) {
      commands.commitSync(offsets);
    }
    return true;
  }

  /** The first answers of all accounts, then their second ones, and so on. */
  static List<List<RawAnswer>> waves(List<RawAnswer> answers) {
    List<List<RawAnswer>> waves = new ArrayList<>();
    Map<String, Integer> before = new HashMap<>();
    for (RawAnswer answer : answers) {
      int wave = before.merge(answer.accountId(), 1, Integer::sum);
      if (wave > waves.size()) {
        waves.add(new ArrayList<>());
      }
      waves.get(wave - 1).add(answer);
    }
    return waves;
  }

  private boolean send(List<RawAnswer> wave) {
    List<Future<SendMessageBatchResponse>> sent = new ArrayList<>();
    for (String queue : queues) {
      for (int from = 0; from < wave.size(); from += AT_ONCE) {
        var batch = batch(wave.subList(from, Math.min(wave.size(), from + AT_ONCE)));
        sent.add(
            threads.submit(() -> sqs.sendMessageBatch(ask -> ask.queueUrl(queue).entries(batch))));
      }
    }
    // All have ended before any is given again, or a late one would come out of order.
    boolean taken = sent.stream().filter(QueueOutlet::taken).count() == sent.size();
    awaitNextMillisecond();
    return taken;
  }

  private static List<SendMessageBatchRequestEntry> batch(List<RawAnswer> answers) {
    List<SendMessageBatchRequestEntry> batch = new ArrayList<>(answers.size());
    for (RawAnswer answer : answers) {
      batch.add(
          SendMessageBatchRequestEntry.builder()
              .id(String.valueOf(batch.size()))
              .messageBody(new String(answer.value(), StandardCharsets.UTF_8))
              .build());
    }
    return batch;
  }

  private static boolean taken(Future<SendMessageBatchResponse> sent) {
    try {
      var failed = sent.get().failed();
      if (!failed.isEmpty()) {
        LOG.warn("SQS refused an answer, it is given again: {}", failed.getFirst().message());
      }
      return failed.isEmpty();
    } catch (ExecutionException e) {
      LOG.warn("SQS did not take answers, they are given again", e.getCause());
      return false;
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static void awaitNextMillisecond() {
    try {
      TimeUnit.MILLISECONDS.sleep(1);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
