package io.paritas.comparator.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Kafka how far the ledger is behind. It asks from outside, so the answer grows even when the
 * consumers do nothing.
 */
final class LedgerLag {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerLag.class);
  private static final long SECONDS = 5;
  private static final long BETWEEN_MILLIS = 50;

  private final Admin admin;
  private final List<String> topics;
  private final String group;
  private final LedgerState state;
  private final LedgerMetrics metrics;
  private final Clock clock;
  private final PassedEnds looks;

  LedgerLag(
      Admin admin,
      List<String> topics,
      String group,
      LedgerState state,
      LedgerMetrics metrics,
      Clock clock) {
    this.admin = admin;
    this.topics = topics;
    this.group = group;
    this.state = state;
    this.metrics = metrics;
    this.clock = clock;
    this.looks = new PassedEnds(clock.instant());
  }

  /** Never throws: what cannot be asked now is asked next time. For one thread. */
  void measure() {
    try {
      Instant at = clock.instant();
      // The ends first: what was committed by then can have reached them.
      Map<TopicPartition, Long> ends = ends(topics, IsolationLevel.READ_COMMITTED);
      Map<TopicPartition, Long> committed = committed();
      long behind = 0;
      for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
        long lag = Math.max(0, end.getValue() - committed.getOrDefault(end.getKey(), 0L));
        metrics.lag(end.getKey().topic(), end.getKey().partition(), lag);
        behind += lag;
      }
      state.lag(behind, looks.through(at, ends, committed));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      state.lagUnknown();
      LOG.debug("The ledger's lag is not known now", e);
    }
  }

  /**
   * Everything that stands in a topic now, open transactions included.
   *
   * @return waits at most so long until the ledger holds all of it; false where it did not get
   *     there in time, or Kafka could not be asked: nothing is known then
   */
  Predicate<Duration> allOf(String topic) {
    try {
      Map<TopicPartition, Long> ends = ends(List.of(topic), IsolationLevel.READ_UNCOMMITTED);
      return atMost -> passes(ends, atMost);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      LOG.debug("Where the judgements end is not known now", e);
    }
    return atMost -> false;
  }

  private boolean passes(Map<TopicPartition, Long> ends, Duration atMost) {
    long until = System.nanoTime() + atMost.toNanos();
    try {
      while (!PassedEnds.passed(ends, committed())) {
        if (System.nanoTime() >= until) {
          return false;
        }
        TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      LOG.debug("Whether the ledger is level is not known now", e);
    }
    return false;
  }

  private Map<TopicPartition, Long> committed()
      throws InterruptedException, ExecutionException, TimeoutException {
    return admin
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .get(SECONDS, TimeUnit.SECONDS)
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue() != null)
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  private Map<TopicPartition, Long> ends(List<String> of, IsolationLevel isolation)
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<TopicPartition, OffsetSpec> wanted =
        admin.describeTopics(of).allTopicNames().get(SECONDS, TimeUnit.SECONDS).values().stream()
            .flatMap(LedgerLag::partitions)
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    return admin
        .listOffsets(wanted, new ListOffsetsOptions(isolation))
        .all()
        .get(SECONDS, TimeUnit.SECONDS)
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }

  private static Stream<TopicPartition> partitions(TopicDescription topic) {
    return topic.partitions().stream()
        .map(partition -> new TopicPartition(topic.name(), partition.partition()));
  }
}
