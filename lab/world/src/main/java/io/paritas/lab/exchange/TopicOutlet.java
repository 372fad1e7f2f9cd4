package io.paritas.lab.exchange;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A raw topic: answers and command offsets are committed in one Kafka transaction. */
final class TopicOutlet implements Outlet {
  private static final Logger LOG = LoggerFactory.getLogger(TopicOutlet.class);

  private final String topic;
  private final KafkaProducer<String, byte[]> producer;

  /**
   * @param transactionalId no two that run at once may share it
   */
  TopicOutlet(String transactionalId, String bootstrapServers, String topic) {
    this.topic = topic;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "transactional.id",
                transactionalId,
                "linger.ms",
                "5",
                "compression.type",
                "lz4"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @Override
  public void open() {
    producer.initTransactions();
  }

  @Override
  public boolean publish(
      List<RawAnswer> answers,
      Map<TopicPartition, OffsetAndMetadata> offsets,
      Consumer<?, ?> commands) {
    producer.beginTransaction();
    try {
      for (RawAnswer answer : answers) {
        producer.send(new ProducerRecord<>(topic, answer.accountId(), answer.value()));
      }
      producer.sendOffsetsToTransaction(offsets, commands.groupMetadata());
      producer.commitTransaction();
      return true;
    } catch (KafkaException e) {
      LOG.warn("{} does not take the answers, they are given again", topic, e);
      producer.abortTransaction();
      return false;
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
