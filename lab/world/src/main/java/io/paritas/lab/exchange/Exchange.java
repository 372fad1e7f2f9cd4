package io.paritas.lab.exchange;

import io.paritas.lab.commands.Command;
import io.paritas.lab.commands.CommandJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts an authorizer between {@code lab.commands} and its raw topic, on a thread of its own:
 * answers and command offsets are committed in one Kafka transaction.
 */
public final class Exchange implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
  private static final Duration POLL = Duration.ofMillis(20);

  private final String name;
  private final String answersTopic;
  private final Authorizer authorizer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final KafkaProducer<String, byte[]> producer;
  private final Map<TopicPartition, Long> replayUntil = new HashMap<>();
  private final AtomicLong answered = new AtomicLong();
  private final Thread thread;
  private volatile boolean open = true;

  /**
   * @param name consumer group and transactional id
   */
  public Exchange(
      String name,
      String bootstrapServers,
      String commandsTopic,
      String answersTopic,
      Authorizer authorizer) {
    this.name = name;
    this.answersTopic = answersTopic;
    this.authorizer = authorizer;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "group.id", name,
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false",
                "isolation.level", "read_committed"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "transactional.id",
                name,
                "linger.ms",
                "5",
                "compression.type",
                "lz4"),
            new StringSerializer(),
            new ByteArraySerializer());
    this.thread = new Thread(() -> run(commandsTopic), name);
  }

  public void start() {
    thread.start();
  }

  /** How many commands have been answered since the start, answers committed. */
  public long answered() {
    return answered.get();
  }

  private void run(String commandsTopic) {
    try {
      producer.initTransactions();
      consumer.subscribe(List.of(commandsTopic), new ReplayOnAssignment());
      while (open) {
        turn(consumer.poll(POLL));
      }
    } catch (WakeupException e) {
      LOG.debug("{} stops", name);
    } catch (RuntimeException e) {
      if (open) {
        LOG.error("{} stopped answering", name, e);
      }
    } finally {
      consumer.close();
      producer.close();
      authorizer.close();
    }
  }

  private void turn(ConsumerRecords<String, byte[]> records) {
    List<Command> again = new ArrayList<>();
    List<Command> fresh = new ArrayList<>();
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      TopicPartition partition = new TopicPartition(record.topic(), record.partition());
      if (record.offset() < replayUntil.getOrDefault(partition, 0L)) {
        read(record, again);
      } else {
        read(record, fresh);
        offsets.put(partition, new OffsetAndMetadata(record.offset() + 1));
      }
    }
    if (!again.isEmpty()) {
      authorizer.answer(again);
    }
    publish(authorizer.answer(fresh), offsets);
    answered.addAndGet(fresh.size());
  }

  private static void read(ConsumerRecord<String, byte[]> record, List<Command> into) {
    try {
      into.add(CommandJson.read(record.value()));
    } catch (IllegalArgumentException e) {
      LOG.error(
          "Skipping command {}-{}@{}: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
    }
  }

  private void publish(List<RawAnswer> answers, Map<TopicPartition, OffsetAndMetadata> offsets) {
    if (answers.isEmpty() && offsets.isEmpty()) {
      return;
    }
    producer.beginTransaction();
    try {
      for (RawAnswer answer : answers) {
        producer.send(new ProducerRecord<>(answersTopic, answer.accountId(), answer.json()));
      }
      producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
      producer.commitTransaction();
    } catch (KafkaException e) {
      LOG.warn("{} could not commit its answers and gives them again", name, e);
      producer.abortTransaction();
      rewind(offsets);
    }
  }

  private void rewind(Map<TopicPartition, OffsetAndMetadata> offsets) {
    consumer
        .committed(offsets.keySet())
        .forEach(
            (partition, offset) -> consumer.seek(partition, offset == null ? 0 : offset.offset()));
  }

  @Override
  public void close() {
    open = false;
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class ReplayOnAssignment implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      partitions.forEach(replayUntil::remove);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      if (!authorizer.forgets()) {
        return;
      }
      consumer
          .committed(Set.copyOf(partitions))
          .forEach(
              (partition, offset) -> {
                if (offset != null) {
                  replayUntil.put(partition, offset.offset());
                  consumer.seekToBeginning(List.of(partition));
                }
              });
    }
  }
}
