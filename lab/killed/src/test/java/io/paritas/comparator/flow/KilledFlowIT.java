package io.paritas.comparator.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.paritas.comparator.fixtures.AnswerBuilder;
import io.paritas.comparator.observe.Metrics.Tally;
import io.paritas.comparator.observe.Tallies;
import io.paritas.comparator.wire.JudgedPair;
import io.paritas.comparator.wire.JudgementBatch;
import io.paritas.lab.engines.Broker;
import io.paritas.lab.engines.ChildJvm;
import io.paritas.rules.response.Platform;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exactly once means after SIGKILL: a real process, a real broker, five kills. */
class KilledFlowIT {
  private static final int PAIRS = 50_000;
  private static final int KILLS = 5;
  private static final int DIVERGENT_EVERY = 10;
  private static final int PARTITIONS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration LONG = Duration.ofMinutes(2);

  @Test
  void everyPairIsJudgedExactlyOnceThoughTheComparatorIsKilledFiveTimes(@TempDir Path dir) {
    try (Broker broker = Broker.start();
        KafkaProducer<byte[], byte[]> producer = producer(broker)) {
      Topics.DEFAULT.partitionedAlike().forEach(topic -> broker.createTopic(topic, PARTITIONS));
      broker.createTopic(Topics.DEFAULT.deadLetters(), 1);
      Map<String, Integer> judged = new HashMap<>();
      try (CommittedReader judgements = new CommittedReader(broker, Topics.DEFAULT.judgements())) {
        run(broker, producer, judgements, judged, dir);
      }
      assertThat(judged).hasSize(PAIRS);
      assertThat(judged.values()).allMatch(times -> times == 1);
      assertTalliesEqualEvents(broker);
    }
  }

  private static void run(
      Broker broker,
      KafkaProducer<byte[], byte[]> producer,
      CommittedReader judgements,
      Map<String, Integer> judged,
      Path dir) {
    int tranche = PAIRS / (KILLS + 1) + 1;
    ChildJvm child = start(broker, dir);
    try {
      for (int kill = 1; kill <= KILLS + 1; kill++) {
        int upTo = Math.min(PAIRS, kill * tranche);
        produce(producer, (kill - 1) * tranche, upTo);
        int enough = kill <= KILLS ? upTo - tranche / 2 : PAIRS;
        judgements.readUntil(record -> take(record, judged), () -> judged.size() >= enough, LONG);
        if (kill <= KILLS) {
          child.kill();
          child = start(broker, dir);
        }
      }
      // Whatever a crash left to be said twice would come now: another commit has passed.
      produce(producer, PAIRS, PAIRS + PARTITIONS * 50);
      judgements.readUntil(
          record -> take(record, judged), () -> judged.size() >= PAIRS + PARTITIONS * 50, LONG);
      judged.keySet().removeIf(id -> Integer.parseInt(id.substring(3)) >= PAIRS);
    } finally {
      child.kill();
    }
  }

  private static ChildJvm start(Broker broker, Path dir) {
    return ChildJvm.of(FlowProcess.class)
        .heap("512m")
        .arguments(broker.bootstrapServers(), dir.toString(), PATIENCE.toString())
        .start();
  }

  private static void take(byte[] value, Map<String, Integer> judged) {
    for (JudgedPair pair : Parsed.of(value).getPairsList()) {
      judged.merge(pair.getTransactionId(), 1, Integer::sum);
    }
  }

  private static void produce(KafkaProducer<byte[], byte[]> producer, int from, int to) {
    for (int i = from; i < to; i++) {
      String account = "acc-" + i % 997;
      send(producer, Platform.LEGACY, account, i, "1.50");
      send(producer, Platform.CANDIDATE, account, i, i % DIVERGENT_EVERY == 0 ? "1.49" : "1.50");
    }
    producer.flush();
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, Platform side, String account, int i, String fee) {
    String topic =
        side == Platform.LEGACY
            ? Topics.DEFAULT.responsesLegacy()
            : Topics.DEFAULT.responsesCandidate();
    byte[] value = AnswerBuilder.of(side).to("tx-" + i).ofAccount(account).withFee(fee).bytes();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, account.getBytes(StandardCharsets.UTF_8), value);
    record.headers().add(PairNode.KIND_HEADER, "response".getBytes(StandardCharsets.UTF_8));
    producer.send(record);
  }

  private static KafkaProducer<byte[], byte[]> producer(Broker broker) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            broker.bootstrapServers(),
            ProducerConfig.LINGER_MS_CONFIG,
            20),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /**
   * The tallies in the last committed state, against the events that a read_committed reader finds.
   */
  private static void assertTalliesEqualEvents(Broker broker) {
    Map<Integer, Tallies> byPartition = new HashMap<>();
    String changelog = FlowProcess.APPLICATION + "-" + Flow.JOURNAL + "-changelog";
    try (CommittedReader reader = new CommittedReader(broker, changelog)) {
      reader.readToEnd(
          record -> {
            byte[] key = record.key();
            if (key[0] == 't') {
              byPartition
                  .computeIfAbsent(record.partition(), p -> new Tallies())
                  .restore(Arrays.copyOfRange(key, 1, key.length), record.value());
            }
          });
    }
    int[] events = {0};
    try (CommittedReader reader = new CommittedReader(broker, Topics.DEFAULT.divergences())) {
      reader.readToEnd(record -> events[0]++);
    }
    assertThat(sum(byPartition, Tally.EVENTS, "DIVERGENCE")).isEqualTo(events[0]);
    assertThat(events[0]).isEqualTo((PAIRS + PARTITIONS * 50) / DIVERGENT_EVERY);
    assertThat(sum(byPartition, Tally.STANDING, "DIVERGED")).isEqualTo(events[0]);
    assertThat(sum(byPartition, Tally.STANDING, "MATCHED"))
        .isEqualTo(PAIRS + PARTITIONS * 50 - events[0]);
  }

  private static long sum(Map<Integer, Tallies> tallies, Tally tally, String... tags) {
    return tallies.values().stream().mapToLong(t -> t.now(tally, tags)).sum();
  }

  /** Parses, where a test has no other answer to broken bytes than to fail. */
  private static final class Parsed {
    static JudgementBatch of(byte[] value) {
      try {
        return JudgementBatch.parseFrom(value);
      } catch (InvalidProtocolBufferException e) {
        throw new AssertionError(e);
      }
    }
  }
}
