package io.paritas.comparator.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Reads one topic in batches and hands them on. A batch that fails is given again, for ever: its
 * consumer pauses meanwhile, stays in its group, and commits nothing.
 */
final class LedgerConsumer implements BatchMessageListener<byte[], byte[]> {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerConsumer.class);

  private final Consumer<List<ConsumerRecord<byte[], byte[]>>> write;
  private final LedgerState state;
  private final LedgerMetrics metrics;

  LedgerConsumer(
      Consumer<List<ConsumerRecord<byte[], byte[]>>> write,
      LedgerState state,
      LedgerMetrics metrics) {
    this.write = write;
    this.state = state;
    this.metrics = metrics;
  }

  static ConcurrentMessageListenerContainer<byte[], byte[]> container(
      String name,
      String topic,
      ConsumerFactory<byte[], byte[]> consumers,
      LedgerConsumer listener,
      Consumer<Collection<TopicPartition>> assigned,
      LedgerSettings settings) {
    ContainerProperties properties = new ContainerProperties(topic);
    properties.setMessageListener(listener);
    properties.setAckMode(ContainerProperties.AckMode.BATCH);
    // Transaction markers count as offsets: without this an idle ledger would look behind.
    properties.setFixTxOffsets(true);
    properties.setMissingTopicsFatal(false);
    properties.setConsumerRebalanceListener(
        new ConsumerAwareRebalanceListener() {
          @Override
          public void onPartitionsAssigned(
              org.apache.kafka.clients.consumer.Consumer<?, ?> consumer,
              Collection<TopicPartition> partitions) {
            listener.state.forgive();
            assigned.accept(partitions);
          }
        });
    var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
    container.setConcurrency(settings.concurrency());
    container.setBeanName(name);
    container.setCommonErrorHandler(forEver(settings.backoff().toMillis()));
    return container;
  }

  private static CommonErrorHandler forEver(long pauseMillis) {
    DefaultErrorHandler handler =
        new DefaultErrorHandler(new FixedBackOff(pauseMillis, FixedBackOff.UNLIMITED_ATTEMPTS));
    handler.setClassifications(Map.of(), true);
    handler.setLogLevel(KafkaException.Level.DEBUG);
    return handler;
  }

  @Override
  public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
    try {
      write.accept(records);
      state.worked();
    } catch (RuntimeException e) {
      state.failed(String.valueOf(e.getMessage()));
      if (e instanceof LedgerUnavailableException unavailable) {
        metrics.failed(unavailable.reason());
      }
      LOG.warn(
          "The ledger could not take {} records, trying again: {}", records.size(), e.toString());
      // From the first of them: the handler then seeks back. Otherwise it would try again with the
      // position behind them, and a rebalance meanwhile would commit that position.
      throw new BatchListenerFailedException("The ledger could not take a batch", e, 0);
    }
  }
}
