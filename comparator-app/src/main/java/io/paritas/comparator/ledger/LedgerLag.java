package io.paritas.comparator.ledger;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
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

  private final Admin admin;
  private final List<String> topics;
  private final String group;
  private final LedgerState state;
  private final LedgerMetrics metrics;

  LedgerLag(
      Admin admin, List<String> topics, String group, LedgerState state, LedgerMetrics metrics) {
    this.admin = admin;
    this.topics = topics;
    this.group = group;
    this.state = state;
    this.metrics = metrics;
  }

  /** Never throws: what cannot be asked now is asked next time. */
  void measure() {
    try {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin
              .listConsumerGroupOffsets(group)
              .partitionsToOffsetAndMetadata()
              .get(SECONDS, TimeUnit.SECONDS);
      long behind = 0;
      for (Map.Entry<TopicPartition, Long> end : ends().entrySet()) {
        OffsetAndMetadata done = committed.get(end.getKey());
        long lag = Math.max(0, end.getValue() - (done == null ? 0 : done.offset()));
        metrics.lag(end.getKey().topic(), end.getKey().partition(), lag);
        behind += lag;
      }
      state.lag(behind);
      metrics.behindFor(state.view().behind());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | java.util.concurrent.TimeoutException | KafkaException e) {
      LOG.debug("The ledger's lag is not known now", e);
    }
  }

  private Map<TopicPartition, Long> ends()
      throws InterruptedException, ExecutionException, java.util.concurrent.TimeoutException {
    Map<TopicPartition, OffsetSpec> wanted =
        admin
            .describeTopics(topics)
            .allTopicNames()
            .get(SECONDS, TimeUnit.SECONDS)
            .values()
            .stream()
            .flatMap(LedgerLag::partitions)
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    return admin
        .listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
        .all()
        .get(SECONDS, TimeUnit.SECONDS)
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }

  private static java.util.stream.Stream<TopicPartition> partitions(TopicDescription topic) {
    return topic.partitions().stream()
        .map(partition -> new TopicPartition(topic.name(), partition.partition()));
  }
}
