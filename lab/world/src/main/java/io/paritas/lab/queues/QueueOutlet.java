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
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/**
 * Queues that each get every answer, as behind a fan-out: at least once. Two answers of an account
 * never leave in the same millisecond, for that is how exactly a standard queue keeps their order.
 */
public final class QueueOutlet implements Outlet {
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

  /** Throws where a queue does not take the answers: their commands are then not done with. */
  @Override
  public boolean publish(
      List<RawAnswer> answers,
      Map<TopicPartition, OffsetAndMetadata> offsets,
      Consumer<?, ?> commands) {
    waves(answers).forEach(this::send);
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

  private void send(List<RawAnswer> wave) {
    List<Future<SendMessageBatchResponse>> sent = new ArrayList<>();
    for (String queue : queues) {
      for (int from = 0; from < wave.size(); from += AT_ONCE) {
        var batch = batch(wave.subList(from, Math.min(wave.size(), from + AT_ONCE)));
        sent.add(
            threads.submit(() -> sqs.sendMessageBatch(ask -> ask.queueUrl(queue).entries(batch))));
      }
    }
    sent.forEach(QueueOutlet::await);
    awaitNextMillisecond();
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

  private static void await(Future<SendMessageBatchResponse> sent) {
    try {
      var failed = sent.get().failed();
      if (!failed.isEmpty()) {
        throw new IllegalStateException("SQS refused an answer: " + failed.getFirst().message());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("SQS did not take the answers", e.getCause());
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
