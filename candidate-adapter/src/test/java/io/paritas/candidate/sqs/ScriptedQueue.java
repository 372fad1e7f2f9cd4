package io.paritas.candidate.sqs;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** A queue whose requests fail when told to, which no emulator's do. They wait for what is next. */
final class ScriptedQueue implements SqsClient {
  static final Duration VISIBILITY = Duration.ofSeconds(30);

  private final BlockingQueue<Supplier<ReceiveMessageResponse>> next = new LinkedBlockingQueue<>();

  void gives(int messages, Instant sent) {
    Message message =
        Message.builder()
            .messageId("m")
            .body("{}")
            .attributes(
                Map.of(
                    MessageSystemAttributeName.SENT_TIMESTAMP, String.valueOf(sent.toEpochMilli())))
            .build();
    var given =
        ReceiveMessageResponse.builder()
            .messages(IntStream.range(0, messages).mapToObj(i -> message).toList())
            .build();
    next.add(() -> given);
  }

  void fails(RuntimeException failure) {
    next.add(
        () -> {
          throw failure;
        });
  }

  @Override
  public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest ask) {
    try {
      return next.take().get();
    } catch (InterruptedException e) {
      throw AbortedException.create("closed");
    }
  }

  @Override
  public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest ask) {
    return GetQueueAttributesResponse.builder()
        .attributes(
            Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, String.valueOf(VISIBILITY.toSeconds())))
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
