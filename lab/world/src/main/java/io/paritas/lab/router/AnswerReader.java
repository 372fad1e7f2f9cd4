package io.paritas.lab.router;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what both platforms answer from now on, on a thread of its own. */
final class AnswerReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerReader.class);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, Wires.Answers> answers;
  private final UnderWay underWay;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Thread thread = new Thread(this::run, "lab-router-answers");
  private volatile boolean open = true;

  AnswerReader(Map<String, Object> kafka, Wires wires, UnderWay underWay) {
    this.answers = wires.answers();
    this.underWay = underWay;
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", "false");
    this.consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** When this returns, no answer to a later command can be missed. */
  void start() {
    List<TopicPartition> partitions =
        answers.keySet().stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(one -> new TopicPartition(one.topic(), one.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    thread.start();
  }

  private void run() {
    try {
      while (open) {
        consumer.poll(POLL).forEach(this::take);
      }
    } catch (WakeupException e) {
      LOG.debug("The router stops listening");
    } catch (RuntimeException e) {
      LOG.error("The router hears no answers any more", e);
    } finally {
      consumer.close();
    }
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    Wires.Answers answers = Objects.requireNonNull(this.answers.get(record.topic()));
    String transaction = answers.transactionId().apply(record.value());
    if (transaction.isBlank()) {
      LOG.error("An answer at {}@{} cannot be read", record.partition(), record.offset());
      return;
    }
    underWay.answer(answers.by(), transaction, record.key(), record.value());
  }

  @Override
  public void close() {
    open = false;
    consumer.wakeup();
    if (thread.getState() == Thread.State.NEW) {
      consumer.close();
      return;
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
