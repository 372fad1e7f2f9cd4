package io.paritas.comparator.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paritas.comparator.pairing.ClearThrough;
import io.paritas.lab.engines.EmbeddedBroker;
import io.paritas.rules.response.Platform;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class StallWatchIT {
  private static final String GROUP = "candidate";
  private static final TopicPartition PARTITION = new TopicPartition("commands", 0);

  private final Hand clock = new Hand();

  @Test
  void aPlatformHasAnsweredOnlyWhatItsGroupCommittedAndWhatWasReadSince() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      broker.createTopic("commands", 1);
      StallWatch watch =
          new StallWatch(
              new StallSettings(null, new StallSettings.Commands("commands", GROUP)),
              broker.admin(),
              clock,
              new SimpleMeterRegistry());
      ask(broker);
      clock.now = 10_000;
      watch.look();
      assertThat(watch.of(Platform.CANDIDATE, Long.MAX_VALUE)).isEqualTo(ClearThrough.UNKNOWN);
      assertThat(watch.of(Platform.LEGACY, 0)).isEqualTo(Long.MAX_VALUE);

      clock.now = 20_000;
      answered(broker);
      watch.look();

      assertThat(watch.of(Platform.CANDIDATE, Long.MAX_VALUE)).isEqualTo(20_000);
      assertThat(watch.of(Platform.CANDIDATE, 19_000))
          .as("its answers came after the raw topic was read through 19 s")
          .isEqualTo(ClearThrough.UNKNOWN);
    }
  }

  private static void ask(EmbeddedBroker broker) throws ExecutionException, InterruptedException {
    Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>("commands", "account", "command")).get();
    }
  }

  private static void answered(EmbeddedBroker broker)
      throws ExecutionException, InterruptedException {
    broker
        .admin()
        .alterConsumerGroupOffsets(GROUP, Map.of(PARTITION, new OffsetAndMetadata(1)))
        .all()
        .get();
  }

  private static final class Hand extends Clock {
    private long now;

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(now);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
