package io.paritas.comparator.query;

import com.google.protobuf.InvalidProtocolBufferException;
import io.paritas.comparator.flow.Topics;
import io.paritas.comparator.wire.JudgedPair;
import io.paritas.comparator.wire.JudgementBatch;
import io.paritas.rules.response.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was judged back from the topics, the newest first and a piece at a time, with the
 * answers that it was judged from. For one thread.
 */
final class PastJudgements implements AutoCloseable {
  /** Records of one piece; each holds up to 256 pairs. */
  private static final int PIECE = 50;

  /** Farther apart than this, reading on costs more than going there. */
  private static final long LEAP = 2_000;

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Consumer<byte[], byte[]> consumer;
  private final Topics topics;
  private final Map<TopicPartition, Long> unread = new HashMap<>();
  private final Map<TopicPartition, Long> begin = new HashMap<>();

  /**
   * @param from nothing judged before this is read; null for all that is kept
   * @param to nothing judged from this on is read; null for all
   */
  PastJudgements(
      Supplier<Consumer<byte[], byte[]>> consumers,
      Topics topics,
      @Nullable Instant from,
      @Nullable Instant to) {
    this.consumer = consumers.get();
    this.topics = topics;
    List<TopicPartition> partitions =
        consumer.partitionsFor(topics.judgements()).stream()
            .map(info -> new TopicPartition(topics.judgements(), info.partition()))
            .toList();
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    begin.putAll(from == null ? consumer.beginningOffsets(partitions) : at(from, ends));
    unread.putAll(to == null ? ends : at(to, ends));
  }

  private Map<TopicPartition, Long> at(Instant time, Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> asked = new HashMap<>();
    ends.keySet().forEach(partition -> asked.put(partition, time.toEpochMilli()));
    Map<TopicPartition, Long> found = new HashMap<>();
    for (Map.Entry<TopicPartition, OffsetAndTimestamp> each :
        consumer.offsetsForTimes(asked).entrySet()) {
      found.put(
          each.getKey(),
          each.getValue() == null ? ends.get(each.getKey()) : each.getValue().offset());
    }
    return found;
  }

  /** Pairs of one partition, newest first, and how to get their answers. */
  record Piece(int partition, List<JudgedPair> pairs) {}

  /** The next piece of every partition; empty where all is read. */
  List<Piece> next() {
    List<Piece> pieces = new ArrayList<>();
    for (int number : new TreeSet<>(unreadNumbers())) {
      TopicPartition partition = new TopicPartition(topics.judgements(), number);
      long end = unread.get(partition);
      long start = Math.max(begin.get(partition), end - PIECE);
      List<JudgedPair> pairs = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> record : read(partition, start, end)) {
        pairs.addAll(pairs(record.value()));
      }
      unread.put(partition, start);
      pieces.add(new Piece(partition.partition(), pairs.reversed()));
    }
    return pieces;
  }

  private List<Integer> unreadNumbers() {
    return unread.entrySet().stream()
        .filter(each -> each.getValue() > begin.get(each.getKey()))
        .map(each -> each.getKey().partition())
        .toList();
  }

  private static List<JudgedPair> pairs(byte[] value) {
    try {
      return JudgementBatch.parseFrom(value).getPairsList();
    } catch (InvalidProtocolBufferException e) {
      return List.of();
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> read(
      TopicPartition partition, long start, long end) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    consumer.assign(List.of(partition));
    consumer.seek(partition, start);
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() < end && record.value() != null) {
          records.add(record);
        }
      }
      if (System.nanoTime() > giveUp) {
        throw new LookupFailedException(
            "What was judged could not be read from its topic in time; try again.", null);
      }
    }
    return records;
  }

  /**
   * Answers by their offsets in a platform's response topic. Those that the topic keeps no longer
   * are absent.
   */
  Map<Long, byte[]> answers(Platform platform, int partition, Collection<Long> offsets) {
    TopicPartition topic =
        new TopicPartition(
            platform == Platform.LEGACY ? topics.responsesLegacy() : topics.responsesCandidate(),
            partition);
    Map<Long, byte[]> found = new HashMap<>();
    try {
      long first = consumer.beginningOffsets(List.of(topic)).get(topic);
      long end = consumer.endOffsets(List.of(topic)).get(topic);
      TreeSet<Long> wanted = new TreeSet<>(offsets);
      wanted.removeIf(offset -> offset < first || offset >= end);
      while (!wanted.isEmpty()) {
        readRun(topic, wanted, end, found);
      }
    } catch (KafkaException e) {
      throw new LookupFailedException(
          "The answers cannot be read from their topic now; try again in some seconds.", e);
    }
    return found;
  }

  /** Reads on from the first wanted offset until the next one is far away. */
  private void readRun(
      TopicPartition topic, TreeSet<Long> wanted, long end, Map<Long, byte[]> found) {
    consumer.assign(List.of(topic));
    consumer.seek(topic, wanted.first());
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (!wanted.isEmpty() && wanted.first() - consumer.position(topic) < LEAP) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (wanted.remove(record.offset()) && record.value() != null) {
          found.put(record.offset(), record.value());
        }
      }
      long passed = consumer.position(topic);
      wanted.headSet(passed).clear();
      if (passed >= end) {
        wanted.clear();
      } else if (System.nanoTime() > giveUp) {
        throw new LookupFailedException(
            "The answers could not be read from their topic in time; try again.", null);
      }
    }
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
  }
}
