package io.paritas.routing;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a router's status on the acknowledgement topic, in order. */
final class StatusWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StatusWriter.class);

  private static final long MOST_SECONDS = 30;

  private final String topic;
  private final KafkaProducer<String, byte[]> producer;

  StatusWriter(RouterSettings settings) {
    this.topic = settings.acksTopic();
    Map<String, Object> kafka = new HashMap<>(settings.kafka());
    kafka.put("acks", "all");
    kafka.put("enable.idempotence", "true");
    kafka.put("linger.ms", "0");
    this.producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());
  }

  /** Says it as soon as Kafka takes it. What was not said is said with the next heartbeat. */
  void write(RouterStatus status) {
    try {
      producer.send(record(status), (metadata, failure) -> warn(status, failure));
    } catch (KafkaException e) {
      warn(status, e);
    }
  }

  private static void warn(RouterStatus status, @Nullable Exception failure) {
    if (failure != null) {
      LOG.warn("{} could not say its status", status.router(), failure);
    }
  }

  /**
   * Says it, and returns when Kafka has it.
   *
   * @throws KafkaException when it does not take it
   */
  void writeAndWait(RouterStatus status) {
    try {
      producer.send(record(status)).get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaException("The status was not taken", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Interrupted while saying the status", e);
    }
  }

  private ProducerRecord<String, byte[]> record(RouterStatus status) {
    return new ProducerRecord<>(topic, status.router(), RouterStatusRecords.write(status));
  }

  @Override
  public void close() {
    producer.close();
  }
}
