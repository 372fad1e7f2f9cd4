package io.paritas.adapter.source;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A topic of raw records, read by a consumer group; only committed records, each exactly once. */
public final class KafkaSource implements Source, ConsumerRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaSource.class);

  private final Consumer<byte[], byte[]> consumer;
  private final EndPositions ends = new EndPositions();
  private final EndProbe probe;
  private final Map<TopicPartition, Long> latestEnds = new HashMap<>();
  private final Map<TopicPartition, Long> confirmed = new HashMap<>();
  private final Losses losses = new Losses();
  private final LongConsumer lostRecords;
  private final Clock clock;
  private Map<TopicPartition, Long> positions = Map.of();

  /**
   * @param consumer of read_committed, without automatic commits; closed with this source
   * @param admin not closed with this source
   * @param interval from one question for the units' ends to the next
   * @param lostRecords told how many records were deleted before they could be read
   */
  public KafkaSource(
      Consumer<byte[], byte[]> consumer,
      Admin admin,
      String topic,
      Clock clock,
      Duration interval,
      LongConsumer lostRecords) {
    this.consumer = consumer;
    this.lostRecords = lostRecords;
    this.clock = clock;
    this.probe = new EndProbe(admin, clock, interval);
    consumer.subscribe(List.of(topic), this);
  }

  private static @Nullable Instant sent(ConsumerRecord<byte[], byte[]> read) {
    return read.timestamp() > 0 ? Instant.ofEpochMilli(read.timestamp()) : null;
  }

  @Override
  public List<RawRecord> poll(Duration atMost) {
    List<RawRecord> batch = new ArrayList<>();
    try {
      for (ConsumerRecord<byte[], byte[]> read : consumer.poll(atMost)) {
        batch.add(new RawRecord(where(read), read.key(), read.value(), sent(read)));
      }
    } catch (InvalidOffsetException e) {
      startAtTheBeginning(e);
    }
    positions = positions();
    return batch;
  }

  /** A new group has no position. A position that the topic no longer has means lost answers. */
  private void startAtTheBeginning(InvalidOffsetException e) {
    if (e instanceof OffsetOutOfRangeException lost) {
      LOG.error(
          "raw answers of {} were deleted before they were read: {}; the retention is too short",
          e.partitions(),
          e.getMessage());
      note(lost.offsetOutOfRangePartitions());
    }
    consumer.seekToBeginning(e.partitions());
  }

  private void note(Map<TopicPartition, Long> wanted) {
    Map<TopicPartition, Long> first = consumer.beginningOffsets(wanted.keySet());
    // A topic that was made anew begins before the position; how much is gone then, nobody knows.
    wanted.forEach(
        (unit, position) ->
            losses.met(unit, clock.instant(), Math.max(1, first.get(unit) - position)));
  }

  private static String where(ConsumerRecord<byte[], byte[]> read) {
    return read.topic() + "/" + read.partition() + "@" + read.offset();
  }

  /** Positions move past control records too, so a topic that ends in one is read to its end. */
  private Map<TopicPartition, Long> positions() {
    Map<TopicPartition, Long> now = new HashMap<>();
    for (TopicPartition unit : consumer.assignment()) {
      try {
        now.put(unit, consumer.position(unit, Duration.ZERO));
      } catch (TimeoutException | InvalidOffsetException e) {
        // Not known yet: this unit is neither confirmed nor marked this time.
      }
    }
    return now;
  }

  @Override
  public List<Mark> marks() {
    probe.turn(
        consumer.assignment(),
        (unit, at, end) -> {
          ends.seen(unit, at, end);
          latestEnds.put(unit, end);
        });
    return ends.reached(positions).stream().map(this::vouched).toList();
  }

  private Mark vouched(Mark mark) {
    boolean doubted =
        positions.keySet().stream()
            .filter(unit -> EndPositions.name(unit).equals(mark.unit()))
            .anyMatch(unit -> losses.doubts(unit, clock.instant()));
    return doubted ? new Mark(mark.unit(), mark.readThrough(), true) : mark;
  }

  @Override
  public boolean moved() {
    return positions.entrySet().stream()
        .anyMatch(unit -> !unit.getValue().equals(confirmed.get(unit.getKey())));
  }

  @Override
  public void confirmIn(Producer<byte[], byte[]> transaction) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    positions.forEach((unit, position) -> offsets.put(unit, losses.commit(unit, position)));
    // Also where nothing moved: a member that lost its units is fenced here, not later.
    transaction.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
  }

  @Override
  public void confirmed() {
    confirmed.putAll(positions);
    ends.published(positions);
    lostRecords.accept(losses.confirmed());
  }

  @Override
  public void rewind() {
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(consumer.assignment());
    committed.forEach(
        (unit, offset) -> {
          if (offset == null) {
            consumer.seekToBeginning(List.of(unit));
          } else {
            consumer.seek(unit, offset.offset());
          }
        });
    positions = Map.of();
    losses.rewound();
  }

  @Override
  public Lag lag() {
    long records = 0;
    for (var unit : positions.entrySet()) {
      records += Math.max(0, latestEnds.getOrDefault(unit.getKey(), 0L) - unit.getValue());
    }
    return new Lag(records, ends.oldestPublished());
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> units) {
    ends.follow(units, clock.instant());
    losses.recall(consumer.committed(Set.copyOf(units)));
  }

  /** No transaction is open here: this runs inside poll, and every poll's records are committed. */
  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> units) {
    ends.forget(units);
    losses.forget(units);
    confirmed.keySet().removeAll(units);
    latestEnds.keySet().removeAll(units);
  }

  @Override
  public void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
