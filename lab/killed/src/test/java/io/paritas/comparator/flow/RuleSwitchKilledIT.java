package io.paritas.comparator.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.paritas.comparator.fixtures.AnswerBuilder;
import io.paritas.comparator.fixtures.TestRules;
import io.paritas.comparator.rulebook.OpenRegister;
import io.paritas.comparator.wire.JudgedPair;
import io.paritas.comparator.wire.JudgementBatch;
import io.paritas.lab.engines.Broker;
import io.paritas.lab.engines.ChildJvm;
import io.paritas.rules.response.Platform;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pipeline's process is killed while its tasks change over to another rule set. */
class RuleSwitchKilledIT {
  private static final int PARTITIONS = 4;
  private static final int TRANCHE = 2_000;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration LONG = Duration.ofMinutes(2);

  private final Map<Integer, List<JsonNode>> steps = new TreeMap<>();
  private final Map<String, Integer> judged = new HashMap<>();
  private final Set<String> noted = new HashSet<>();
  private Broker broker;
  private Path dir;

  @Test
  void everyTaskSwitchesOnceAndAtThePositionThatItWroteDown(@TempDir Path directory) {
    dir = directory;
    try (Broker started = Broker.start()) {
      broker = started;
      Topics.DEFAULT.partitionedAlike().forEach(topic -> broker.createTopic(topic, PARTITIONS));
      broker.createTopic(Topics.DEFAULT.deadLetters(), 1);
      broker.createTopic(Topics.DEFAULT.rules(), 1, Map.of("cleanup.policy", "compact"));
      run();
      assertStepsAreOneAVersion();
      assertEveryPairIsJudgedOnceByTheVersionOfItsPosition();
    }
  }

  private void run() {
    ChildJvm child = comparator();
    try (KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        CommittedReader judgements = new CommittedReader(broker, Topics.DEFAULT.judgements());
        CommittedReader parity = new CommittedReader(broker, Topics.DEFAULT.parity());
        OpenRegister register = new OpenRegister(broker.bootstrapServers(), TestRules.plain())) {
      produce(producer, 0);
      judgements.readUntil(this::count, () -> judged.size() >= TRANCHE / 2, LONG);
      produce(producer, 1);
      // Killed at once: the step is committed by few tasks or none.
      register.activate(file("2"));
      child.kill();
      child = comparator();
      parity.readUntil(this::note, () -> adopted("2") == PARTITIONS, LONG);
      // Killed while answers flow, when one task has taken the next step for sure.
      produce(producer, 2);
      register.activate(file("3"));
      parity.readUntil(this::note, () -> adopted("3") >= 1, LONG);
      child.kill();
      child = comparator();
      produce(producer, 3);
      judgements.readUntil(this::count, () -> judged.size() >= 4 * TRANCHE, LONG);
      parity.readUntil(this::note, () -> adopted("3") == PARTITIONS, LONG);
    } finally {
      child.kill();
    }
  }

  private void note(byte[] record) {
    JsonNode json = JsonMapper.shared().readTree(record);
    if (json.path("type").asString().equals("ruleSetAdopted")) {
      noted.add(
          json.path("ruleSet").path("version").asString() + "/" + json.path("partition").asInt());
    }
  }

  private long adopted(String version) {
    return noted.stream().filter(step -> step.startsWith(version + "/")).count();
  }

  private void count(byte[] batch) {
    for (JudgedPair pair : parse(batch).getPairsList()) {
      judged.merge(pair.getTransactionId(), 1, Integer::sum);
    }
  }

  private void assertStepsAreOneAVersion() {
    try (CommittedReader parity = new CommittedReader(broker, Topics.DEFAULT.parity())) {
      parity.readToEnd(
          record -> {
            JsonNode json = JsonMapper.shared().readTree(record.value());
            if (json.path("type").asString().equals("ruleSetAdopted")) {
              steps.computeIfAbsent(record.partition(), p -> new ArrayList<>()).add(json);
            }
          });
    }
    assertThat(steps).hasSize(PARTITIONS);
    assertThat(steps.values())
        .allSatisfy(
            ofTask ->
                assertThat(ofTask)
                    .extracting(step -> step.path("ruleSet").path("version").asString())
                    .containsExactly("1", "2", "3"));
  }

  private void assertEveryPairIsJudgedOnceByTheVersionOfItsPosition() {
    assertThat(judged).hasSize(4 * TRANCHE);
    assertThat(judged.values()).allMatch(times -> times == 1);
    try (CommittedReader reader = new CommittedReader(broker, Topics.DEFAULT.judgements())) {
      reader.readToEnd(this::assertVersions);
    }
  }

  private void assertVersions(ConsumerRecord<byte[], byte[]> record) {
    JudgementBatch batch = parse(record.value());
    for (JudgedPair pair : batch.getPairsList()) {
      String expected = "1";
      for (JsonNode step : steps.get(record.partition())) {
        if (reaches(pair.getLegacy().getOffset(), step, "legacy")
            || reaches(pair.getCandidate().getOffset(), step, "candidate")) {
          expected = step.path("ruleSet").path("version").asString();
        }
      }
      assertThat(batch.getRuleSet().getVersion()).as("%s", pair).isEqualTo(expected);
    }
  }

  private static boolean reaches(long offset, JsonNode step, String side) {
    JsonNode from = step.path("from").path(side);
    return from.isNumber() && offset >= from.asLong();
  }

  private void produce(KafkaProducer<byte[], byte[]> producer, int tranche) {
    for (int i = tranche * TRANCHE; i < (tranche + 1) * TRANCHE; i++) {
      String account = "acc-" + i % 97;
      send(producer, Platform.LEGACY, Topics.DEFAULT.responsesLegacy(), account, i);
      send(producer, Platform.CANDIDATE, Topics.DEFAULT.responsesCandidate(), account, i);
    }
    producer.flush();
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, Platform side, String topic, String account, int i) {
    byte[] value = AnswerBuilder.of(side).to("tx-" + i).ofAccount(account).bytes();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, account.getBytes(StandardCharsets.UTF_8), value);
    record.headers().add(PairNode.KIND_HEADER, "response".getBytes(StandardCharsets.UTF_8));
    producer.send(record);
  }

  private ChildJvm comparator() {
    return ChildJvm.of(FlowProcess.class)
        .heap("512m")
        .arguments(broker.bootstrapServers(), dir.toString(), PATIENCE.toString(), "rules")
        .start();
  }

  private static String file(String version) {
    return """
    name: test
    version: "%s"
    rules:
      - {id: decision, field: decision, compare: exact}
      - {id: rest, compare: rest}
    """
        .formatted(version);
  }

  private static JudgementBatch parse(byte[] value) {
    try {
      return JudgementBatch.parseFrom(value);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
