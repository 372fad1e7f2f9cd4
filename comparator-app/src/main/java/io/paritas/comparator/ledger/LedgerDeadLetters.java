package io.paritas.comparator.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sets aside what cannot be read: the original bytes, with why, where and when. */
final class LedgerDeadLetters implements AutoCloseable {
  private static final long SECONDS = 20;

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final String application;
  private final Clock clock;
  private final LedgerMetrics metrics;

  LedgerDeadLetters(
      Producer<byte[], byte[]> producer,
      String topic,
      String application,
      Clock clock,
      LedgerMetrics metrics) {
    this.producer = producer;
    this.topic = topic;
    this.application = application;
    this.clock = clock;
    this.metrics = metrics;
  }

  /**
   * Returns when it is safe in its topic.
   *
   * @throws IllegalStateException where it may not be: the record must be given again
   */
  void send(WritePlan.Unreadable unreadable) {
    send(unreadable.record(), unreadable.why().reason(), unreadable.why().getMessage());
  }

  private void send(ConsumerRecord<byte[], byte[]> record, String reason, String detail) {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(topic, null, record.key(), record.value());
    header(letter, "paritas-why", reason);
    header(letter, "paritas-detail", detail);
    header(
        letter, "paritas-where", record.topic() + "/" + record.partition() + "@" + record.offset());
    header(letter, "paritas-when", clock.instant().toString());
    header(letter, "paritas-by", application);
    try {
      producer.send(letter).get(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while setting a record aside", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("cannot write to " + topic + ": " + e.getMessage(), e);
    }
    metrics.deadLetter(reason);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }

  private static void header(ProducerRecord<byte[], byte[]> letter, String name, String value) {
    letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
