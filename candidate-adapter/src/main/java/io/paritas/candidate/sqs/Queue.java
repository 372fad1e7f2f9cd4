package io.paritas.candidate.sqs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What we ask of a queue, many requests at once. */
final class Queue implements AutoCloseable {
  private static final int AT_ONCE = 10;

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
   * Messages of several requests at once, of each request in its order.
   *
   * @param wait how long a request without messages takes; rounded to seconds
   * @throws SqsException and other exceptions of the SDK where a request failed; what the others
   *     received becomes visible again
   */
  List<Message> receive(int requests, Duration wait) {
    List<Future<List<Message>>> asked = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      asked.add(lanes.submit(() -> receive(wait)));
    }
    return asked.stream().flatMap(one -> await(one).stream()).toList();
  }

  private List<Message> receive(Duration wait) {
    return client
        .receiveMessage(
            ask ->
                ask.queueUrl(url)
                    .maxNumberOfMessages(AT_ONCE)
                    .waitTimeSeconds(Math.toIntExact(wait.toSeconds()))
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
      throw new org.apache.kafka.common.errors.InterruptException(e);
    }
  }

  @Override
  public void close() {
    lanes.shutdownNow();
    client.close();
  }
}
