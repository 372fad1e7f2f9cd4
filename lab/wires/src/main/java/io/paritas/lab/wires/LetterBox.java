package io.paritas.lab.wires;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of a topic, read from its beginning to the end that it has now.
 *
 * @param properties a file of Kafka client properties, for security; null where none is needed
 */
record LetterBox(String bootstrapServers, String topic, @Nullable Path properties) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * What was found.
   *
   * @param letters those that were asked for, by their places, oldest first
   * @param replayed places of all that were sent again
   */
  record Found(Map<String, Letter> letters, Set<String> replayed) {}

  Found read(Predicate<Letter> asked) throws IOException {
    try (var consumer =
        new KafkaConsumer<>(client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<PartitionInfo> partitions = consumer.partitionsFor(topic, PATIENCE);
      if (partitions == null || partitions.isEmpty()) {
        throw new IllegalArgumentException("there is no topic " + topic + "; check --topic");
      }
      List<TopicPartition> units =
          partitions.stream().map(one -> new TopicPartition(topic, one.partition())).toList();
      consumer.assign(units);
      consumer.seekToBeginning(units);
      Map<TopicPartition, Long> ends = ends(units);
      Reading reading = new Reading(new LinkedHashMap<>(), new HashSet<>());
      long until = System.nanoTime() + PATIENCE.toNanos();
      while (behind(consumer, units, ends)) {
        if (System.nanoTime() > until) {
          throw new IllegalStateException(
              "a transaction on " + topic + " stays open; wait for its end and try again");
        }
        var records = consumer.poll(Duration.ofMillis(200));
        records.forEach(record -> reading.take(record, asked));
        until = records.isEmpty() ? until : System.nanoTime() + PATIENCE.toNanos();
      }
      return reading.found();
    }
  }

  /**
   * What was read so far.
   *
   * @param parts of each letter by their numbers: they may lie in several partitions
   */
  private record Reading(Map<String, SortedMap<Integer, Letter>> parts, Set<String> replayed) {

    void take(ConsumerRecord<byte[], byte[]> record, Predicate<Letter> asked) {
      Letter letter = Letter.of(record.headers(), record.key(), record.value());
      if (letter.why().equals(Letter.REPLAYED)) {
        replayed.add(letter.where());
      } else if (asked.test(letter)) {
        parts
            .computeIfAbsent(letter.where(), where -> new TreeMap<>())
            .put(Letter.part(record.headers()), letter);
      }
    }

    Found found() {
      Map<String, Letter> letters = new LinkedHashMap<>();
      parts.forEach(
          (where, of) ->
              letters.put(where, of.values().stream().reduce(Letter::and).orElseThrow()));
      return new Found(letters, replayed);
    }
  }

  /** Behind everything written, so that a replay that has just been committed is seen whole. */
  private Map<TopicPartition, Long> ends(List<TopicPartition> units) throws IOException {
    Map<String, Object> config = client();
    config.put("isolation.level", "read_uncommitted");
    try (var consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return consumer.endOffsets(units, PATIENCE);
    }
  }

  private static boolean behind(
      KafkaConsumer<byte[], byte[]> consumer,
      Collection<TopicPartition> units,
      Map<TopicPartition, Long> ends) {
    return units.stream().anyMatch(unit -> consumer.position(unit, PATIENCE) < ends.get(unit));
  }

  Map<String, Object> client() throws IOException {
    Map<String, Object> config = new HashMap<>();
    if (properties != null) {
      Properties given = new Properties();
      try (Reader in = Files.newBufferedReader(properties)) {
        given.load(in);
      }
      given.forEach((name, value) -> config.put(name.toString(), value));
    }
    config.put("bootstrap.servers", bootstrapServers);
    config.put("isolation.level", "read_committed");
    config.put("metric.reporters", "");
    return config;
  }
}
