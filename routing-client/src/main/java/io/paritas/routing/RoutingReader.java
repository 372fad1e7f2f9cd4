package io.paritas.routing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads both routing topics from their beginnings, and then on and on, on one thread. */
final class RoutingReader {
  private static final Logger LOG = LoggerFactory.getLogger(RoutingReader.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long PAUSE_NANOS = Duration.ofMillis(500).toNanos();

  private final RouterSettings settings;
  private final Listener listener;
  private @Nullable RouterStatus own;

  /** Hears what is read. */
  interface Listener {
    /**
     * The router is to register now.
     *
     * @param lastIncarnation of this router id, 0 where it never spoke
     * @param provenStopped whether nothing of that incarnation can be under way
     */
    void lastWords(long lastIncarnation, boolean provenStopped);

    void route(String accountId, byte @Nullable [] value);

    /** All routes were read that stood there when the router had registered. */
    void readToEnd();

    /** What was read may have gone by unseen: nothing is to pass until all was read again. */
    void lost();

    /** Some routes may have changed. */
    void changed();

    /** This router's own id has spoken, by whatever process. */
    void heard(RouterStatus status);
  }

  RoutingReader(RouterSettings settings, Listener listener) {
    this.settings = settings;
    this.listener = listener;
  }

  /** Reads as long as it is wanted. Whatever fails, but Kafka alone, begins anew. */
  void run(BooleanSupplier wanted) {
    while (wanted.getAsBoolean()) {
      try (var consumer = consumer("read_committed")) {
        begin(consumer, wanted);
        pollOn(consumer, wanted);
      } catch (RuntimeException e) {
        listener.lost();
        failed(e);
      }
    }
  }

  /** Once it has read to the end, what was read stays good while Kafka is away. */
  private void pollOn(KafkaConsumer<String, byte[]> consumer, BooleanSupplier wanted) {
    while (wanted.getAsBoolean()) {
      ConsumerRecords<String, byte[]> records;
      try {
        records = consumer.poll(POLL);
      } catch (KafkaException e) {
        failed(e);
        continue;
      }
      take(records);
    }
  }

  private void failed(RuntimeException e) {
    LOG.warn("{} cannot read its routes and tries again", settings.routerId(), e);
    LockSupport.parkNanos(PAUSE_NANOS);
  }

  /**
   * Behind all that was written, committed or not: a fence may be committed and not be visible yet,
   * and a reader of what is committed passes it only when that is decided.
   */
  private Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
    try (var consumer = consumer("read_uncommitted")) {
      return consumer.endOffsets(partitions);
    }
  }

  private KafkaConsumer<String, byte[]> consumer(String isolation) {
    Map<String, Object> kafka = new HashMap<>(settings.kafka());
    kafka.put("isolation.level", isolation);
    kafka.put("auto.offset.reset", "earliest");
    kafka.put("enable.auto.commit", "false");
    return new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private void begin(KafkaConsumer<String, byte[]> consumer, BooleanSupplier wanted) {
    List<TopicPartition> acks = partitions(consumer, settings.acksTopic());
    List<TopicPartition> routes = partitions(consumer, settings.routingTopic());
    consumer.assign(acks);
    readTo(consumer, consumer.endOffsets(acks), wanted);
    if (!wanted.getAsBoolean()) {
      // Its last status may not be read yet: one said now could count as older than that.
      return;
    }
    RouterStatus last = own;
    listener.lastWords(
        last == null ? 0 : last.incarnation(),
        last == null || last.phase() == RouterStatus.Phase.STOPPED);
    // Only now: whoever fences later reads a roster on which this router stands.
    List<TopicPartition> both = new ArrayList<>(acks);
    both.addAll(routes);
    consumer.assign(both);
    readTo(consumer, ends(routes), wanted);
    if (wanted.getAsBoolean()) {
      listener.readToEnd();
    }
  }

  private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
    var all = consumer.partitionsFor(topic);
    if (all == null || all.isEmpty()) {
      throw new IllegalStateException("There is no topic " + topic + "; create it, compacted");
    }
    return all.stream().map(one -> new TopicPartition(topic, one.partition())).toList();
  }

  private void readTo(
      KafkaConsumer<String, byte[]> consumer,
      Map<TopicPartition, Long> ends,
      BooleanSupplier wanted) {
    while (wanted.getAsBoolean()
        && ends.entrySet().stream()
            .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      take(consumer.poll(POLL));
    }
  }

  private void take(ConsumerRecords<String, byte[]> records) {
    boolean changed = false;
    for (ConsumerRecord<String, byte[]> record : records) {
      if (record.topic().equals(settings.routingTopic())) {
        changed |= route(record);
      } else if (settings.routerId().equals(record.key()) && record.value() != null) {
        spoken(record.value());
      }
    }
    if (changed) {
      listener.changed();
    }
  }

  private boolean route(ConsumerRecord<String, byte[]> record) {
    if (record.key() == null || record.key().isEmpty()) {
      LOG.error(
          "Skipping a route without an account at {}@{}", record.partition(), record.offset());
      return false;
    }
    listener.route(record.key(), record.value());
    return true;
  }

  private void spoken(byte[] value) {
    try {
      RouterStatus status = RouterStatusRecords.read(settings.routerId(), value);
      RouterStatus before = own;
      if (before == null || status.incarnation() >= before.incarnation()) {
        own = status;
      }
      listener.heard(status);
    } catch (InvalidRouteException e) {
      LOG.error("A status under the id {} cannot be read: {}", settings.routerId(), e.getMessage());
    }
  }
}
