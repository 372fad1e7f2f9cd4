package io.paritas.comparator.query;

import io.paritas.rules.response.Platform;
import io.paritas.rules.response.Resync;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes reloads among the answers of the platform that was reloaded. */
final class ResyncTopics implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Producer<byte[], byte[]> producer;
  private final Map<Platform, String> topics;

  ResyncTopics(Producer<byte[], byte[]> producer, Map<Platform, String> topics) {
    this.producer = producer;
    this.topics = Map.copyOf(topics);
  }

  /**
   * Returns when Kafka has it.
   *
   * @throws LookupFailedException where that is not known: the same again has no effect
   */
  void write(Resync resync) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topics.get(resync.platform()),
            resync.accountId().getBytes(StandardCharsets.UTF_8),
            resync.toBytes());
    record.headers().add("paritas-kind", "resync".getBytes(StandardCharsets.UTF_8));
    try {
      producer.send(record).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new LookupFailedException(
          "Kafka did not take the reload in time; tell it again, twice is once.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LookupFailedException("Writing was interrupted; tell it again.", e);
    }
  }

  @Override
  public void close() {
    producer.close(PATIENCE);
  }
}
