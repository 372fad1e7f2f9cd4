package io.paritas.comparator.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.paritas.comparator.fixtures.AnswerBuilder;
import io.paritas.comparator.ledger.Await;
import io.paritas.comparator.ledger.DivergencePage;
import io.paritas.comparator.ledger.DivergenceQuery;
import io.paritas.comparator.ledger.LedgerMetrics;
import io.paritas.comparator.ledger.LedgerWorld;
import io.paritas.comparator.query.FleetTallies;
import io.paritas.rules.response.Platform;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Month one: every pair diverges. */
class StormIT {
  private static final int PAIRS = Boolean.getBoolean("paritas.deep") ? 200_000 : 30_000;
  private static final int ACCOUNTS = 5_000;
  private static final int SAMPLES = 300;
  private static final int LOOKED_UP = 25;
  private static final Duration LONG = Duration.ofMinutes(5);

  @Test
  void everythingDivergesAndTheTalliesAreExactTheLedgerSamplesAndNothingStalls() {
    try (LedgerWorld world =
        LedgerWorld.started("--paritas.ledger.samples-per-cluster=" + SAMPLES)) {
      send(world);
      Await.until("every verdict", LONG, () -> diverged(world) == PAIRS);
      Await.until("the ledger caught up", LONG, () -> world.reader().behind().orElse(-1) == 0);

      assertThat(world.app().getBean(FleetTallies.class).now().verdicts())
          .containsExactlyEntriesOf(Map.of("DIVERGED", (long) PAIRS));
      assertThat(events(world)).isEqualTo(PAIRS);
      assertTheLedgerSamples(world);
      assertAnyTransactionIsFound(world);
    }
  }

  private static void assertTheLedgerSamples(LedgerWorld world) {
    DivergencePage page =
        world
            .reader()
            .divergences(
                new DivergenceQuery("fee-total", null, null, null, PAIRS, false, d -> true));
    assertThat(page.sampled()).isTrue();
    int kept = page.divergences().size();
    // A run over the full hour samples both hours.
    assertThat(kept).isBetween(SAMPLES, 2 * SAMPLES * LedgerWorld.PARTITIONS);
    double skipped =
        world.app().getBean(MeterRegistry.class).counter(LedgerMetrics.SAMPLES_SKIPPED).count();
    assertThat(kept + (long) skipped).isEqualTo(PAIRS);
  }

  private static void assertAnyTransactionIsFound(LedgerWorld world) {
    new SplittableRandom(7)
        .ints(LOOKED_UP, 0, PAIRS)
        .forEach(i -> assertThat(world.reader().transaction("storm-" + i)).hasSize(1));
  }

  private static long diverged(LedgerWorld world) {
    return world.app().getBean(FleetTallies.class).now().verdicts().getOrDefault("DIVERGED", 0L);
  }

  private static long events(LedgerWorld world) {
    AtomicLong events = new AtomicLong();
    try (CommittedReader reader =
        new CommittedReader(world.broker(), Topics.DEFAULT.divergences())) {
      reader.readToEnd(record -> events.incrementAndGet());
    }
    return events.get();
  }

  private static void send(LedgerWorld world) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                world.broker().bootstrapServers(),
                ProducerConfig.LINGER_MS_CONFIG,
                20),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < PAIRS; i++) {
        for (Platform side : List.of(Platform.LEGACY, Platform.CANDIDATE)) {
          producer.send(answer(side, i));
        }
      }
    }
  }

  private static ProducerRecord<byte[], byte[]> answer(Platform side, int i) {
    boolean legacy = side == Platform.LEGACY;
    String account = "DE-" + i % ACCOUNTS;
    byte[] value =
        AnswerBuilder.of(side)
            .to("storm-" + i)
            .ofAccount(account)
            .withFee(legacy ? "1.50" : "1.49")
            .bytes();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            legacy ? Topics.DEFAULT.responsesLegacy() : Topics.DEFAULT.responsesCandidate(),
            account.getBytes(StandardCharsets.UTF_8),
            value);
    record.headers().add(PairNode.KIND_HEADER, "response".getBytes(StandardCharsets.UTF_8));
    return record;
  }
}
