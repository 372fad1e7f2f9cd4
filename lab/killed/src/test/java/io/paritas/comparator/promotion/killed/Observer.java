package io.paritas.comparator.promotion.killed;

import io.paritas.routing.wire.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Holds what customers heard against what stands in the routing topic. It shares no code with the
 * controller, and reads the topic's bytes itself.
 */
final class Observer {
  private final Map<String, Map<Long, String>> owners = new HashMap<>();
  private final List<String> unsafe = new ArrayList<>();

  /** Reads every route that was ever published; to be called where nothing was compacted yet. */
  Observer readRoutes(String bootstrapServers, String topic) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          take(record.key(), Route.parseFrom(record.value()));
        }
      }
    }
    return this;
  }

  private void take(String account, Route route) {
    String owner = route.getOwner().name();
    Map<Long, String> history = owners.computeIfAbsent(account, a -> new HashMap<>());
    String before = history.putIfAbsent(route.getEpoch(), owner);
    if (before != null && !before.equals(owner)) {
      unsafe.add("epoch " + route.getEpoch() + " has two owners: " + before + ", " + owner);
    }
  }

  /** Everything that should not have been. */
  List<String> unsafe(List<Bank.Heard> heard, long asked) {
    Set<Long> commands = new HashSet<>();
    Map<String, Long> epochs = new HashMap<>();
    for (Bank.Heard one : heard.stream().sorted(Comparator.comparing(Bank.Heard::at)).toList()) {
      if (!commands.add(one.command())) {
        unsafe.add("answered twice: " + one);
      }
      if (!one.owner().equals(owners.getOrDefault(one.account(), Map.of()).get(one.epoch()))) {
        unsafe.add("answered by who did not own it: " + one);
      }
      long before = epochs.merge(one.account(), one.epoch(), Math::max);
      if (one.epoch() < before) {
        unsafe.add("an earlier epoch answers after epoch " + before + ": " + one);
      }
    }
    if (commands.size() != asked) {
      unsafe.add((asked - commands.size()) + " commands were never answered");
    }
    return unsafe;
  }
}
