package io.paritas.candidate;

import io.paritas.lab.engines.Broker;
import io.paritas.lab.engines.LocalSqs;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.wire.Marker;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** ElasticMQ and a broker in this JVM. */
final class SqsWorld implements AutoCloseable {
  final Broker broker = Broker.start();
  private final LocalSqs local = LocalSqs.start();
  final URI endpoint = local.endpoint();
  final SqsClient sqs = local.client();

  SqsWorld() {
    Stream.of("paritas.responses.candidate", "paritas.dead-letters")
        .forEach(topic -> broker.createTopic(topic, 2));
  }

  String queue(String name, int visibilitySeconds) {
    Map<QueueAttributeName, String> attributes =
        new java.util.HashMap<>(
            Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, String.valueOf(visibilitySeconds)));
    if (name.endsWith(".fifo")) {
      attributes.put(QueueAttributeName.FIFO_QUEUE, "true");
    }
    return sqs.createQueue(ask -> ask.queueName(name).attributes(attributes)).queueUrl();
  }

  String[] arguments(String url, String... more) {
    return Stream.concat(
            Stream.of(
                "--server.port=0",
                "--logging.level.root=warn",
                "--paritas.adapter.bootstrap-servers=" + broker.bootstrapServers(),
                "--paritas.adapter.marker-interval=100ms",
                "--paritas.adapter.session-timeout=2s",
                "--paritas.adapter.transaction-timeout=2s",
                "--paritas.adapter.instance=a",
                "--paritas.sqs.queue-url=" + url,
                "--paritas.sqs.endpoint=" + endpoint,
                "--paritas.sqs.region=eu-central-1",
                "--paritas.sqs.access-key=x",
                "--paritas.sqs.secret-key=x"),
            Stream.of(more))
        .toArray(String[]::new);
  }

  /** Sends answers t-FROM to t-(TO - 1), ten at once. */
  void send(String url, int from, int to) {
    for (int first = from; first < to; first += 10) {
      List<SendMessageBatchRequestEntry> batch =
          IntStream.range(first, Math.min(to, first + 10))
              .mapToObj(
                  i ->
                      SendMessageBatchRequestEntry.builder()
                          .id("" + i)
                          .messageBody(answer(i))
                          .applyMutation(
                              entry -> {
                                if (url.endsWith(".fifo")) {
                                  entry.messageGroupId("a-" + i % 3).messageDeduplicationId("" + i);
                                }
                              })
                          .build())
              .toList();
      sqs.sendMessageBatch(ask -> ask.queueUrl(url).entries(batch));
    }
  }

  static String answer(int i) {
    return LabMappingTest.ANSWER
        .replace(LabMappingTest.expected().header().transactionId(), "t-" + i)
        .replace(LabMappingTest.expected().header().accountId(), "a-" + i % 3);
  }

  int waiting(String url) {
    Map<QueueAttributeName, String> counts =
        sqs.getQueueAttributes(
                ask ->
                    ask.queueUrl(url)
                        .attributeNames(
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    return counts.values().stream().mapToInt(Integer::parseInt).sum();
  }

  List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    return broker.committed(topic);
  }

  List<String> transactions() {
    return records("paritas.responses.candidate").stream()
        .filter(record -> record.key() != null)
        .map(record -> Envelope.parse(record.value()).header().transactionId())
        .toList();
  }

  List<Marker> markers() {
    return markers(broker);
  }

  static List<Marker> markers(Broker broker) {
    return broker.committed("paritas.responses.candidate").stream()
        .filter(record -> record.key() == null)
        .map(SqsWorld::marker)
        .toList();
  }

  private static Marker marker(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Marker.parseFrom(record.value());
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    sqs.close();
    local.close();
    broker.close();
  }
}
