package io.paritas.adapter.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paritas.lab.engines.Broker;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.wire.UnitMark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MarkerIT {
  private static Broker broker;

  @BeforeAll
  static void start() {
    broker = Broker.start();
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void markersOfASilentTopicReachEveryPartitionAndGoOn() {
    try (var world = new AdapterWorld(broker, "silent").withTopics(3, 4)) {
      Adapter adapter = world.adapter();
      adapter.start();
      await()
          .atMost(AdapterWorld.PATIENCE)
          .untilAsserted(
              () -> {
                for (int partition = 0; partition < 4; partition++) {
                  for (int unit = 0; unit < 3; unit++) {
                    List<Long> times = times(world, partition, world.raw + "/" + unit);
                    assertThat(times).hasSizeGreaterThan(3).isSorted().doesNotHaveDuplicates();
                  }
                }
              });
      adapter.stop();

      assertThat(world.markers()).allSatisfy(marker -> assertThat(marker.key()).isNull());
    }
  }

  private static List<Long> times(AdapterWorld world, int partition, String unit) {
    return world.markers().stream()
        .filter(marker -> marker.partition() == partition)
        .flatMap(marker -> AdapterWorld.marks(marker).stream())
        .filter(mark -> mark.getUnit().equals(unit))
        .map(UnitMark::getReadThroughMillis)
        .toList();
  }

  /** What was written to a unit, and when the broker had it. */
  private record Written(int unit, long acknowledgedMillis) {}

  @Test
  void noMarkerIsAheadOfARawRecordThatItsUnitHeldOpenTransactionsIncluded() {
    try (var world = new AdapterWorld(broker, "ahead").withTopics(2, 2)) {
      Adapter adapter = world.adapter();
      adapter.start();
      Map<String, Written> written = new HashMap<>();
      for (int round = 0; round < 12; round++) {
        writePlain(world, round, written);
        writeInATransactionThatStaysOpenForAWhile(world, round, written);
      }
      world.awaitResponses(written.size());
      adapter.stop();

      List<String> ahead = new ArrayList<>();
      Map<String, Long> firstMarkAfter = new HashMap<>();
      for (var message : world.committed(world.target)) {
        if (AdapterWorld.kind(message).equals("marker")) {
          AdapterWorld.marks(message)
              .forEach(
                  mark ->
                      firstMarkAfter.merge(
                          message.partition() + "|" + mark.getUnit(),
                          mark.getReadThroughMillis(),
                          Math::max));
        } else {
          String id = Envelope.parse(message.value()).header().transactionId();
          Written raw = written.get(id);
          Long marked =
              firstMarkAfter.get(message.partition() + "|" + world.raw + "/" + raw.unit());
          if (marked != null && marked > raw.acknowledgedMillis()) {
            ahead.add(id + " was there at " + raw + ", and a marker before it says " + marked);
          }
        }
      }
      assertThat(ahead).isEmpty();
      assertThat(world.markers()).hasSizeGreaterThan(10);
    }
  }

  private static void writePlain(AdapterWorld world, int round, Map<String, Written> written) {
    Random random = new Random(round);
    for (int i = 0; i < 40; i++) {
      int id = round * 1000 + i;
      int unit = random.nextInt(2);
      world.send(unit, "k".getBytes(UTF_8), AdapterWorld.answer(id, AdapterWorld.account(id)));
      written.put("t-" + id, new Written(unit, System.currentTimeMillis()));
    }
  }

  private static void writeInATransactionThatStaysOpenForAWhile(
      AdapterWorld world, int round, Map<String, Written> written) {
    try (var producer = world.producer(Map.of("transactional.id", world.raw + "-" + round))) {
      producer.initTransactions();
      producer.beginTransaction();
      for (int i = 0; i < 5; i++) {
        int id = round * 1000 + 500 + i;
        byte[] value = AdapterWorld.answer(id, AdapterWorld.account(id));
        producer.send(new ProducerRecord<>(world.raw, i % 2, "k".getBytes(UTF_8), value));
        producer.flush();
        written.put("t-" + id, new Written(i % 2, System.currentTimeMillis()));
      }
      int marked = world.markers().size();
      long end = System.nanoTime() + Duration.ofMillis(250).toNanos();
      await().until(() -> System.nanoTime() > end || world.markers().size() > marked + 4);
      producer.commitTransaction();
    }
  }
}
