package io.paritas.lab.engines;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A real Kafka broker for a test or the lab. */
public sealed interface Broker extends AutoCloseable permits EmbeddedBroker, ContainerBroker {

  /**
   * Starts one: in this JVM, or in a container where the system property {@code paritas.engines} is
   * {@code containers}.
   */
  static Broker start() {
    return Engines.inContainers() ? ContainerBroker.start() : EmbeddedBroker.start();
  }

  /** {@code host:port} for {@code bootstrap.servers}. */
  String bootstrapServers();

  /** A client of this broker, closed with it. */
  Admin admin();

  /** Creates a topic and waits until the broker knows it. Fails when it exists. */
  default void createTopic(String name, int partitions) {
    createTopic(name, partitions, Map.of());
  }

  /** As {@link #createTopic(String, int)}, with topic settings. */
  void createTopic(String name, int partitions, Map<String, String> configs);

  /** Everything committed on a topic by now, each partition in its order. */
  default List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", bootstrapServers(), "isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (all.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        consumer.poll(Duration.ofMillis(50)).forEach(records::add);
      }
      return records;
    }
  }

  @Override
  void close();
}
