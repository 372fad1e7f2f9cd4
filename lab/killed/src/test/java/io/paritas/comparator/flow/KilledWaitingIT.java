package io.paritas.comparator.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.fixtures.AnswerBuilder;
import io.paritas.lab.engines.Broker;
import io.paritas.lab.engines.ChildJvm;
import io.paritas.rules.response.Platform;
import io.paritas.rules.wire.Marker;
import io.paritas.rules.wire.UnitMark;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What waits, is Missing or comes late survives SIGKILL, too: more waits than the heap may hold, so
 * most of it lies on disk when the process dies.
 */
class KilledWaitingIT {
  private static final int LONELY = 3_000;
  private static final int LATE = 1_000;
  private static final int PARTITIONS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration LONG = Duration.ofMinutes(2);

  @Test
  void everyMissingAndEveryRetractionIsSaidOnceThoughTheComparatorIsKilled(@TempDir Path dir) {
    try (Broker broker = Broker.start();
        KafkaProducer<byte[], byte[]> producer = producer(broker);
        CommittedReader events = reader(broker)) {
      Events said = new Events(events);
      ChildJvm child = start(broker, dir);
      try {
        bothClear(producer);
        answer(producer, Platform.LEGACY, 0, LONELY / 2);
        child = killAndStart(child, broker, dir);
        answer(producer, Platform.LEGACY, LONELY / 2, LONELY);

        said.until(producer, "DIVERGENCE", LONELY / 4);
        child = killAndStart(child, broker, dir);
        said.until(producer, "DIVERGENCE", LONELY);

        answer(producer, Platform.CANDIDATE, 0, LATE);
        said.until(producer, "RETRACTION", LATE / 4);
        child = killAndStart(child, broker, dir);
        said.until(producer, "RETRACTION", LATE);
        said.nothingMore(producer);
      } finally {
        child.kill();
      }
    }
  }

  /** Everything on the divergences topic, each event once. */
  private static final class Events {
    private final CommittedReader reader;
    private final Map<String, Set<String>> byKind = new HashMap<>();

    Events(CommittedReader reader) {
      this.reader = reader;
    }

    void until(KafkaProducer<byte[], byte[]> producer, String kind, int enough) {
      reader.readUntil(
          this::take,
          () -> {
            bothClear(producer);
            return count(kind) >= enough;
          },
          LONG);
    }

    /** Whatever a crash left to be said twice has come once another commit has passed. */
    void nothingMore(KafkaProducer<byte[], byte[]> producer) {
      answer(producer, Platform.LEGACY, LONELY, LONELY + 1);
      until(producer, "DIVERGENCE", LONELY + 1);
      assertThat(count("DIVERGENCE")).isEqualTo(LONELY + 1);
      assertThat(count("RETRACTION")).isEqualTo(LATE);
      assertThat(byKind.keySet()).containsExactlyInAnyOrder("DIVERGENCE", "RETRACTION");
    }

    private void take(byte[] value) {
      JsonNode event = JsonMapper.shared().readTree(value);
      String kind = event.get("kind").asString();
      String transaction = event.get("transactionId").asString();
      assertThat(byKind.computeIfAbsent(kind, k -> new TreeSet<>()).add(transaction))
          .as("%s of %s is said for the first time", kind, transaction)
          .isTrue();
      assertThat(event.get("rule").asString()).isEqualTo("missing");
    }

    private int count(String kind) {
      return byKind.getOrDefault(kind, Set.of()).size();
    }
  }

  private static CommittedReader reader(Broker broker) {
    Topics.DEFAULT.partitionedAlike().forEach(topic -> broker.createTopic(topic, PARTITIONS));
    broker.createTopic(Topics.DEFAULT.deadLetters(), 1);
    return new CommittedReader(broker, Topics.DEFAULT.divergences());
  }

  private static ChildJvm killAndStart(ChildJvm child, Broker broker, Path dir) {
    child.kill();
    return start(broker, dir);
  }

  private static ChildJvm start(Broker broker, Path dir) {
    return ChildJvm.of(FlowProcess.class)
        .heap("512m")
        .arguments(broker.bootstrapServers(), dir.toString(), PATIENCE.toString())
        .start();
  }

  private static void answer(
      KafkaProducer<byte[], byte[]> producer, Platform side, int from, int to) {
    for (int i = from; i < to; i++) {
      String account = "acc-" + i % 97;
      byte[] value = AnswerBuilder.of(side).to("tx-" + i).ofAccount(account).bytes();
      byte[] key = account.getBytes(StandardCharsets.UTF_8);
      send(producer, new ProducerRecord<>(topic(side), key, value), "response");
    }
    producer.flush();
  }

  private static void bothClear(KafkaProducer<byte[], byte[]> producer) {
    for (Platform side : Platform.values()) {
      UnitMark unit =
          UnitMark.newBuilder()
              .setUnit(side == Platform.LEGACY ? "L" : "C")
              .setReadThroughMillis(System.currentTimeMillis())
              .build();
      byte[] marker = Marker.newBuilder().addUnits(unit).build().toByteArray();
      for (int partition = 0; partition < PARTITIONS; partition++) {
        send(producer, new ProducerRecord<>(topic(side), partition, null, marker), "marker");
      }
    }
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record, String kind) {
    record.headers().add(PairNode.KIND_HEADER, kind.getBytes(StandardCharsets.UTF_8));
    producer.send(record);
  }

  private static String topic(Platform side) {
    return side == Platform.LEGACY
        ? Topics.DEFAULT.responsesLegacy()
        : Topics.DEFAULT.responsesCandidate();
  }

  private static KafkaProducer<byte[], byte[]> producer(Broker broker) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 20),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
