package io.paritas.adapter.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paritas.adapter.deadletter.DeadLetters;
import io.paritas.lab.engines.Broker;
import io.paritas.lab.engines.ChildJvm;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.wire.UnitMark;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AdapterIT {
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
  void everyRawRecordGivesOneResponseHoweverOftenItsAdapterIsKilled() {
    try (var world = new AdapterWorld(broker, "killed").withTopics(3, 4)) {
      int sent = 0;
      for (int kill = 0; kill < 3; kill++) {
        int before = world.responses().size();
        try (ChildJvm child = child(world)) {
          child.awaitLine("STARTED", Duration.ofSeconds(20));
          for (int burst = 0; burst < 10; burst++) {
            world.sendAnswers(sent, sent += 500);
          }
          world.awaitResponses(before + 700);
          child.kill();
        }
      }
      Adapter last = world.adapter();
      last.start();
      world.awaitResponses(sent);
      last.stop();

      assertThat(ids(world.responses()))
          .hasSize(sent)
          .doesNotHaveDuplicates()
          .containsAll(IntStream.range(0, sent).mapToObj(id -> "t-" + id).toList());
      assertThat(world.committed(world.dead)).isEmpty();
    }
  }

  private static ChildJvm child(AdapterWorld world) {
    return ChildJvm.of(ChildAdapter.class)
        .arguments(broker.bootstrapServers(), world.raw, world.target, world.dead)
        .start();
  }

  private static List<String> ids(List<ConsumerRecord<byte[], byte[]>> responses) {
    return responses.stream()
        .map(one -> Envelope.parse(one.value()).header().transactionId())
        .toList();
  }

  @Test
  void responsesAreKeyedByAccountAndStandWhereTheirKeyBelongs() {
    try (var world = new AdapterWorld(broker, "keyed").withTopics(3, 4)) {
      Adapter adapter = world.adapter();
      adapter.start();
      world.sendAnswers(0, 300);
      world.awaitResponses(300);
      adapter.stop();

      assertThat(world.responses())
          .allSatisfy(
              one -> {
                String account = Envelope.parse(one.value()).header().accountId();
                assertThat(one.key()).isEqualTo(account.getBytes(UTF_8));
                assertThat(one.partition())
                    .isEqualTo(BuiltInPartitioner.partitionForKey(one.key(), 4));
              });
    }
  }

  @Test
  void poisonBecomesDeadLettersWithItsBytesAndThePartitionGoesOn() {
    try (var world = new AdapterWorld(broker, "poison").withTopics(1, 2)) {
      List<byte[]> poison =
          List.of(
              "{ no json".getBytes(UTF_8),
              new byte[] {0, -1, 127},
              "{\"id\":\"t-1\"}".getBytes(UTF_8),
              new byte[600_000]);
      var registry = new SimpleMeterRegistry();
      var adapter = AdapterWorld.adapter(world.settings(), registry, new AdapterState(1));
      adapter.start();
      for (byte[] one : poison) {
        world.send(0, "key".getBytes(UTF_8), one);
      }
      world.send(0, null, null);
      world.send(0, "DE-1".getBytes(UTF_8), AdapterWorld.answer(7, "DE-1"));
      world.awaitResponses(1);
      adapter.stop();

      var letters = world.committed(world.dead);
      assertThat(letters.stream().map(one -> AdapterWorld.header(one, DeadLetters.WHY)))
          .containsExactly(
              "broken-record",
              "broken-record",
              "missing-field",
              "record-too-large",
              "record-too-large",
              "empty-record");
      assertThat(letters.get(0).value()).isEqualTo(poison.get(0));
      assertThat(letters.get(1).value()).isEqualTo(poison.get(1));
      assertThat(letters.get(0).key()).isEqualTo("key".getBytes(UTF_8));
      assertThat(AdapterWorld.header(letters.get(1), DeadLetters.WHERE))
          .isEqualTo(world.raw + "/0@1");
      assertThat(AdapterWorld.header(letters.get(0), DeadLetters.BY)).isEqualTo("small-adapter");
      assertThat(AdapterWorld.header(letters.get(3), DeadLetters.PART)).isEqualTo("1/2");
      assertThat(letters.get(3).value().length + letters.get(4).value().length).isEqualTo(600_000);
      assertThat(letters.get(5).value()).isNull();
      assertThat(
              registry
                  .get("paritas.adapter.dead.letters")
                  .tags("adapter", "small", "reason", "broken-record")
                  .counter()
                  .count())
          .isEqualTo(2);
    }
  }

  @Test
  void anAdapterWaitsForMissingTopicsAndSaysWhich() {
    try (var world = new AdapterWorld(broker, "absent")) {
      var state = new AdapterState(1);
      Adapter adapter = AdapterWorld.adapter(world.settings(), new SimpleMeterRegistry(), state);
      adapter.start();
      await()
          .atMost(AdapterWorld.PATIENCE)
          .until(() -> state.loops().get(0).startsWith("no topic absent.raw, absent.responses"));
      assertThat(state.isRunning()).isFalse();

      world.withTopics(1, 2);
      world.sendAnswers(0, 1);
      world.awaitResponses(1);
      assertThat(state.isRunning()).isTrue();
      adapter.stop();
    }
  }

  @Test
  void anAdapterStopsAtAChangedNumberOfResponsePartitions() {
    try (var world = new AdapterWorld(broker, "grown").withTopics(1, 2)) {
      var state = new AdapterState(1);
      Adapter adapter =
          AdapterWorld.adapter(
              world.settings(),
              new SimpleMeterRegistry(),
              state,
              Map.of("metadata.max.age.ms", "200"));
      adapter.start();
      world.sendAnswers(0, 1);
      world.awaitResponses(1);

      broker.admin().createPartitions(Map.of(world.target, NewPartitions.increaseTo(3)));

      await()
          .atMost(AdapterWorld.PATIENCE)
          .until(() -> state.loops().get(0).contains("has 3 partitions and must have 2"));
      adapter.stop();
      assertThat(new TreeSet<>(world.responses().stream().map(ConsumerRecord::partition).toList()))
          .doesNotContain(2);
    }
  }

  @Test
  void aLoopThatDiesOfAnErrorIsNotReadyAndSaysWhy() {
    try (var world = new AdapterWorld(broker, "dies").withTopics(1, 2)) {
      var state = new AdapterState(1);
      var dying =
          new AdapterWorld.DyingClock(new StackOverflowError("a document nested without end"));
      Adapter adapter = AdapterWorld.adapter(world.settings(), state, dying);
      adapter.start();
      await().atMost(AdapterWorld.PATIENCE).until(state::isRunning);

      dying.die();

      await()
          .dontCatchUncaughtExceptions()
          .atMost(AdapterWorld.PATIENCE)
          .until(() -> !state.isRunning());
      assertThat(state.loops().get(0)).contains("StackOverflowError", "nested without end");
      adapter.stop();
    }
  }

  @Test
  void rawAnswersThatWereDeletedUnreadAreCountedAndNoMarkerVouchesForThem() throws Exception {
    try (var world = new AdapterWorld(broker, "deleted").withTopics(2, 1)) {
      Adapter first = world.adapter();
      first.start();
      world.send(0, "k".getBytes(UTF_8), AdapterWorld.answer(0, "k"));
      world.awaitResponses(1);
      first.stop();
      int before = world.markers().size();
      world.sendAnswers(1, 100);
      TopicPartition unit = new TopicPartition(world.raw, 0);
      long lost = world.end(unit) - 1;
      broker
          .admin()
          .deleteRecords(Map.of(unit, RecordsToDelete.beforeOffset(world.end(unit))))
          .all()
          .get();

      var registry = new SimpleMeterRegistry();
      Adapter second = AdapterWorld.adapter(world.settings(), registry, new AdapterState(1));
      second.start();
      await().atMost(AdapterWorld.PATIENCE).until(() -> world.markers().size() > before + 5);
      second.stop();

      assertThat(registry.get("paritas.adapter.lost.records").counter().count()).isEqualTo(lost);
      List<UnitMark> after =
          world.markers().stream()
              .skip(before)
              .flatMap(marker -> AdapterWorld.marks(marker).stream())
              .toList();
      assertThat(after.stream().filter(mark -> mark.getUnit().equals(unit.topic() + "/0")))
          .isNotEmpty()
          .allMatch(UnitMark::getEstimated);
      assertThat(after.stream().filter(mark -> mark.getUnit().equals(unit.topic() + "/1")))
          .isNotEmpty()
          .noneMatch(UnitMark::getEstimated);
    }
  }
}
