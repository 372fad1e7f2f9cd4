package io.paritas.candidate.streams;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * How far each shard was read, kept where Kafka keeps offsets: as the metadata of a group that
 * nobody is a member of, on the response topic's partitions. So it is committed with the answers,
 * in one transaction, and nothing is read twice.
 */
final class Places {
  /** Kafka takes 4096 characters of metadata; a shard takes some 80. */
  private static final int SHARDS_A_PARTITION = 40;

  private final String group;
  private final String topic;

  Places(String group, String topic) {
    this.group = group;
    this.topic = topic;
  }

  /** The last sequence number by shard; a shard that was read to its end has {@code END}. */
  Map<String, String> committed(Admin admin) {
    Map<String, String> places = new TreeMap<>();
    try {
      Map<TopicPartition, OffsetAndMetadata> offsets =
          admin
              .listConsumerGroupOffsets(
                  group, new ListConsumerGroupOffsetsOptions().requireStable(true))
              .partitionsToOffsetAndMetadata()
              .get();
      for (OffsetAndMetadata one : offsets.values()) {
        for (String pair : one == null ? new String[0] : one.metadata().split(",")) {
          int at = pair.indexOf('=');
          if (at > 0) {
            places.put(pair.substring(0, at), pair.substring(at + 1));
          }
        }
      }
      return places;
    } catch (ExecutionException e) {
      throw new KafkaException("no places of the stream", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    }
  }

  /**
   * Puts them into the open transaction.
   *
   * @throws IllegalStateException where the stream has more shards than the topic's partitions hold
   */
  void put(Producer<byte[], byte[]> transaction, Map<String, String> places) {
    int partitions = transaction.partitionsFor(topic).size();
    List<StringBuilder> metadata = new ArrayList<>();
    int count = 0;
    for (var place : new TreeMap<>(places).entrySet()) {
      if (count++ % SHARDS_A_PARTITION == 0) {
        metadata.add(new StringBuilder());
      }
      metadata.getLast().append(place.getKey()).append('=').append(place.getValue()).append(',');
    }
    if (metadata.size() > partitions) {
      throw new IllegalStateException(
          "%d shards, and room for %d: give %s more partitions"
              .formatted(places.size(), partitions * SHARDS_A_PARTITION, topic));
    }
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (int i = 0; i < partitions; i++) {
      String said = i < metadata.size() ? metadata.get(i).toString() : "";
      offsets.put(new TopicPartition(topic, i), new OffsetAndMetadata(0, said));
    }
    transaction.sendOffsetsToTransaction(offsets, new ConsumerGroupMetadata(group));
  }
}
