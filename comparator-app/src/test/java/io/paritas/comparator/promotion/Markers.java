package io.paritas.comparator.promotion;

import io.paritas.rules.wire.Marker;
import io.paritas.rules.wire.UnitMark;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Two adapters that have always read everything, and say so several times a second. */
final class Markers implements AutoCloseable {
  private static final int UNITS = 6;
  private static final Duration PACE = Duration.ofMillis(100);

  private final KafkaProducer<byte[], byte[]> producer;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  Markers(String bootstrapServers, int partitions) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    clock.scheduleAtFixedRate(() -> mark(partitions), 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void mark(int partitions) {
    for (String side : List.of("legacy", "candidate")) {
      Marker.Builder marker = Marker.newBuilder();
      for (int unit = 0; unit < UNITS; unit++) {
        marker.addUnits(
            UnitMark.newBuilder()
                .setUnit(side + ".responses.raw/" + unit)
                .setReadThroughMillis(System.currentTimeMillis()));
      }
      for (int partition = 0; partition < partitions; partition++) {
        ProducerRecord<byte[], byte[]> record =
            new ProducerRecord<>(
                "paritas.responses." + side, partition, null, marker.build().toByteArray());
        record.headers().add("paritas-kind", "marker".getBytes(StandardCharsets.UTF_8));
        producer.send(record);
      }
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    producer.close();
  }
}
