package io.paritas.comparator.query;

import io.paritas.rules.response.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads single answers from their response topics, as long as those keep them. A few consumers are
 * made when first needed and kept.
 */
final class AnswerBodies implements AutoCloseable {
  private static final int CONSUMERS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Map<Platform, String> topics;
  private final BlockingQueue<Slot> slots = new LinkedBlockingQueue<>();

  AnswerBodies(Supplier<Consumer<byte[], byte[]>> consumers, Map<Platform, String> topics) {
    this.consumers = consumers;
    this.topics = Map.copyOf(topics);
    for (int i = 0; i < CONSUMERS; i++) {
      slots.add(new Slot());
    }
  }

  /** A place for one consumer, used by one thread at a time. */
  private static final class Slot {
    private @Nullable Consumer<byte[], byte[]> consumer;
  }

  /**
   * The record at this offset. Empty: its topic keeps it no longer.
   *
   * @throws LookupFailedException where Kafka does not say
   */
  Optional<byte[]> find(Platform platform, int partition, long offset) {
    String topic = topics.get(platform);
    if (topic == null) {
      throw new IllegalArgumentException("no topic for " + platform);
    }
    Slot slot = take();
    try {
      Consumer<byte[], byte[]> consumer = slot.consumer;
      if (consumer == null) {
        consumer = consumers.get();
        slot.consumer = consumer;
      }
      return read(consumer, new TopicPartition(topic, partition), offset);
    } catch (KafkaException e) {
      discard(slot);
      throw new LookupFailedException(
          "The answers cannot be read from their topic now; try again in some seconds.", e);
    } finally {
      slots.add(slot);
    }
  }

  private Slot take() {
    try {
      Slot slot = slots.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (slot == null) {
        throw new LookupFailedException(
            "Too many answers are being read at once; try again in some seconds.", null);
      }
      return slot;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LookupFailedException("Reading was interrupted; try again.", e);
    }
  }

  private static Optional<byte[]> read(
      Consumer<byte[], byte[]> consumer, TopicPartition partition, long offset) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, offset);
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      try {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          return record.offset() == offset ? Optional.ofNullable(record.value()) : Optional.empty();
        }
        if (isBeyondTheEnd(consumer, partition, offset)) {
          return Optional.empty();
        }
      } catch (OffsetOutOfRangeException e) {
        return Optional.empty();
      }
    }
    throw new LookupFailedException(
        "The answers could not be read from their topic within "
            + PATIENCE.toSeconds()
            + " s; try again.",
        null);
  }

  /** A topic that was made anew may be shorter than it was. */
  private static boolean isBeyondTheEnd(
      Consumer<byte[], byte[]> consumer, TopicPartition partition, long offset) {
    return offset >= consumer.endOffsets(List.of(partition), PATIENCE).get(partition);
  }

  private static void discard(Slot slot) {
    Consumer<byte[], byte[]> consumer = slot.consumer;
    slot.consumer = null;
    if (consumer != null) {
      consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
  }

  @Override
  public void close() {
    slots.forEach(AnswerBodies::discard);
  }
}
