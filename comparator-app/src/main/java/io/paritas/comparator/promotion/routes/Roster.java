package io.paritas.comparator.promotion.routes;

import io.paritas.routing.InvalidRouteException;
import io.paritas.routing.RouterStatus;
import io.paritas.routing.RouterStatus.Phase;
import io.paritas.routing.RouterStatusRecords;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every router said last, read to the end whenever it is asked. */
final class Roster implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Roster.class);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final long MOST_NANOS = Duration.ofSeconds(10).toNanos();

  private final String topic;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Map<String, RouterStatus> statuses = new HashMap<>();

  /** Routers whose newest word cannot be read: nobody knows what they have under way. */
  private final Set<String> unreadable = new TreeSet<>();

  private List<TopicPartition> partitions = List.of();

  Roster(RoutingTopics topics) {
    this.topic = topics.acks();
    this.consumer =
        new KafkaConsumer<>(
            topics.consumer(), new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** The ids of all that have not proven that they stopped. */
  synchronized Set<String> registered() {
    readToEnd();
    Set<String> ids = new TreeSet<>(unreadable);
    for (RouterStatus status : statuses.values()) {
      if (status.phase() != Phase.STOPPED) {
        ids.add(status.router());
      }
    }
    return ids;
  }

  /** The newest status of every router whose newest one can be read, as far as was read. */
  synchronized Collection<RouterStatus> statuses() {
    return statuses.values().stream()
        .filter(status -> !unreadable.contains(status.router()))
        .toList();
  }

  private void readToEnd() {
    assign();
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long giveUp = System.nanoTime() + MOST_NANOS;
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      if (System.nanoTime() > giveUp) {
        throw new TimeoutException("The routers' words could not be read to their end");
      }
      consumer.poll(POLL).forEach(this::take);
    }
  }

  private void assign() {
    if (partitions.isEmpty()) {
      int found = consumer.partitionsFor(topic).size();
      if (found != 1) {
        // A router that speaks where nobody listens would be missing in the roster.
        throw new IllegalStateException(
            "Topic %s must have one partition, and has %d".formatted(topic, found));
      }
      partitions = List.of(new TopicPartition(topic, 0));
      consumer.assign(partitions);
    }
  }

  /** A deleted record proves nothing: the router stays as it was. */
  private void take(ConsumerRecord<String, byte[]> record) {
    String router = record.key();
    if (router == null || record.value() == null) {
      return;
    }
    try {
      RouterStatus status = RouterStatusRecords.read(router, record.value());
      RouterStatus before = statuses.get(router);
      if (before == null || before.incarnation() <= status.incarnation()) {
        statuses.put(router, status);
        unreadable.remove(router);
      }
    } catch (InvalidRouteException e) {
      unreadable.add(router);
      LOG.error("Router {} says what cannot be read: {}", router, e.getMessage());
    }
  }

  @Override
  public synchronized void close() {
    consumer.close();
  }
}
