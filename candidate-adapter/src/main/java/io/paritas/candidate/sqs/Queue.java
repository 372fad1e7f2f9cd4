package io.paritas.candidate.sqs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What we ask of a queue, many requests at once. */
final class Queue implements AutoCloseable {
  private static final int AT_ONCE = 10;

  /** What a failed attempt was given is out with nobody: a retry that worked would hide that. */
  private static final SdkPlugin ONE_ATTEMPT =
      client ->
          client.overrideConfiguration(all -> all.retryStrategy(AwsRetryStrategy.doNotRetry()));

  private final SqsClient client;
  private final String url;
  private final ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param client closed with this
   */
  Queue(SqsClient client, String url) {
    this.client = client;
    this.url = url;
  }

  /** The queue's own name. */
  String name() {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  /** How long a message that was given out stays invisible, as the queue is told. */
  Duration visibility() {
    String seconds =
        client
            .getQueueAttributes(
                ask -> ask.queueUrl(url).attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT))
            .attributes()
            .get(QueueAttributeName.VISIBILITY_TIMEOUT);
    return Duration.ofSeconds(Long.parseLong(seconds));
  }

  /**
   * What several requests at once gave.
   *
   * @param messages of each request in its order
   * @param failure of a request, which may have been given messages that nobody has now; null where
   *     none failed
   */
  record Received(List<Message> messages, @Nullable RuntimeException failure) {}

  /**
   * Messages of several requests at once.
   *
   * @param wait how long a request without messages takes; rounded to seconds
   */
  Received receive(int requests, Duration wait) {
    List<Future<List<Message>>> asked = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      asked.add(lanes.submit(() -> receive(wait)));
    }
    List<Message> messages = new ArrayList<>();
    RuntimeException failure = null;
    for (Future<List<Message>> one : asked) {
      try {
        messages.addAll(await(one));
      } catch (InterruptException e) {
        throw e;
      } catch (RuntimeException e) {
        failure = e;
      }
    }
    return new Received(messages, failure);
  }

  private List<Message> receive(Duration wait) {
    return client
        .receiveMessage(
            ask ->
                ask.queueUrl(url)
                    .maxNumberOfMessages(AT_ONCE)
                    .waitTimeSeconds(Math.toIntExact(wait.toSeconds()))
                    .overrideConfiguration(only -> only.addPlugin(ONE_ATTEMPT))
                    .messageSystemAttributeNames(
                        MessageSystemAttributeName.SENT_TIMESTAMP,
                        MessageSystemAttributeName.MESSAGE_GROUP_ID))
        .messages();
  }

  /**
   * Deletes messages for good.
   *
   * @return how many could not be deleted: they will be given out again
   */
  int delete(List<Message> messages) {
    List<Future<DeleteMessageBatchResponse>> asked = new ArrayList<>();
    for (int from = 0; from < messages.size(); from += AT_ONCE) {
      List<DeleteMessageBatchRequestEntry> batch = new ArrayList<>();
      for (Message one : messages.subList(from, Math.min(messages.size(), from + AT_ONCE))) {
        String id = String.valueOf(batch.size());
        batch.add(
            DeleteMessageBatchRequestEntry.builder()
                .id(id)
                .receiptHandle(one.receiptHandle())
                .build());
      }
      asked.add(
          lanes.submit(() -> client.deleteMessageBatch(ask -> ask.queueUrl(url).entries(batch))));
    }
    return asked.stream().mapToInt(one -> await(one).failed().size()).sum();
  }

  private static <T> T await(Future<T> asked) {
    try {
      return asked.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failed
          ? failed
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    }
  }

  @Override
  public void close() {
    lanes.shutdownNow();
    client.close();
  }
}
