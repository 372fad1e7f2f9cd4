package io.paritas.comparator.promotion.probing;

import io.paritas.comparator.promotion.control.Probes.Answer;
import io.paritas.comparator.promotion.control.Probes.Probe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the tasks' answers off the parity topic, from the moment on at which somebody asks: most of
 * what stands there is evidence, and none of its business. Not safe for several threads.
 */
public final class ProbeAnswers implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(10);
  private static final int MOST_POLLS = 20;
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final byte[] EVIDENCE =
      "{\"type\":\"evidence\"".getBytes(StandardCharsets.US_ASCII);

  private final String topic;
  private final Supplier<org.apache.kafka.clients.consumer.Consumer<byte[], byte[]>> consumers;
  private org.apache.kafka.clients.consumer.@Nullable Consumer<byte[], byte[]> consumer;

  /**
   * @param topic the parity topic
   * @param consumers each reads committed records, in no group
   */
  public ProbeAnswers(
      String topic,
      Supplier<org.apache.kafka.clients.consumer.Consumer<byte[], byte[]>> consumers) {
    this.topic = topic;
    this.consumers = consumers;
  }

  /** Whatever is written from now on will be read. What was not read before is passed over. */
  void listen() {
    if (consumer == null) {
      consumer = consumers.get();
    }
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // Asked for its position it finds out; until then "the end" would be a later one.
    partitions.forEach(consumer::position);
  }

  /** Hands over what has come since; waits at most a moment for it. */
  void read(Consumer<Answer> heard) {
    if (consumer == null) {
      return;
    }
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    for (int i = 0; i < MOST_POLLS && !records.isEmpty(); i++) {
      for (ConsumerRecord<byte[], byte[]> record : records) {
        Answer answer = answer(record.value());
        if (answer != null) {
          heard.accept(answer);
        }
      }
      records = consumer.poll(Duration.ZERO);
    }
  }

  /** Null where it is something else. */
  static @Nullable Answer answer(byte @Nullable [] value) {
    if (value == null || startsWith(value, EVIDENCE)) {
      return null;
    }
    JsonNode json = JSON.readTree(value);
    if (!json.path("type").asString("").equals("probe")) {
      return null;
    }
    JsonNode unresolved = json.required("unresolved");
    return new Answer(
        new Probe(
            json.required("accountId").asString(),
            json.required("epoch").asLong(),
            Instant.parse(json.required("through").asString())),
        unresolved.required("waitingLegacy").asLong()
            + unresolved.required("waitingCandidate").asLong(),
        unresolved.required("gaps").asLong(),
        json.required("drifts").asBoolean(),
        json.required("evidenceSequence").asLong());
  }

  private static boolean startsWith(byte[] value, byte[] prefix) {
    return value.length >= prefix.length
        && Arrays.equals(value, 0, prefix.length, prefix, 0, prefix.length);
  }

  @Override
  public void close() {
    if (consumer != null) {
      consumer.close();
      consumer = null;
    }
  }
}
