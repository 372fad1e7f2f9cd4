package io.paritas.comparator.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.fixtures.AnswerBuilder;
import io.paritas.lab.engines.Broker;
import io.paritas.lab.engines.ChildJvm;
import io.paritas.rules.response.Platform;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A ledger shows one mistake a thousand times; on a real broker, with two kills in between. */
class OneRootIT {
  private static final int ROOT = 20;
  private static final int CONSEQUENCES = 1_000;
  private static final Duration LONG = Duration.ofMinutes(2);

  @Test
  void oneWrongFeeIsOneRootAndAThousandConsequences(@TempDir Path dir) {
    try (Broker broker = Broker.start();
        KafkaProducer<byte[], byte[]> producer = producer(broker)) {
      Topics.DEFAULT.partitionedAlike().forEach(topic -> broker.createTopic(topic, 1));
      broker.createTopic(Topics.DEFAULT.deadLetters(), 1);
      List<JsonNode> events = new ArrayList<>();
      try (CommittedReader reader = new CommittedReader(broker, Topics.DEFAULT.divergences())) {
        run(broker, producer, reader, events, dir);
      }
      assertOneRoot(events);
    }
  }

  private static void run(
      Broker broker,
      KafkaProducer<byte[], byte[]> producer,
      CommittedReader reader,
      List<JsonNode> events,
      Path dir) {
    ChildJvm child = start(broker, dir);
    try {
      int from = 0;
      for (int upTo : new int[] {ROOT + 350, ROOT + 700, ROOT + 1 + CONSEQUENCES}) {
        produce(producer, from, upTo);
        int enough = upTo - ROOT - (upTo > ROOT + CONSEQUENCES ? 0 : 100);
        reader.readUntil(
            record -> events.add(JsonMapper.shared().readTree(record)),
            () -> transactions(events).size() >= enough,
            LONG);
        from = upTo;
        if (upTo < ROOT + CONSEQUENCES) {
          child.kill();
          child = start(broker, dir);
        }
      }
    } finally {
      child.kill();
    }
  }

  private static void assertOneRoot(List<JsonNode> events) {
    Set<String> ids = new HashSet<>();
    events.forEach(event -> assertThat(ids.add(event.get("eventId").asString())).isTrue());
    List<JsonNode> roots = of(events, "ROOT");
    List<JsonNode> inherited = of(events, "INHERITED");
    assertThat(transactions(roots)).containsExactly("tx-" + ROOT);
    assertThat(transactions(inherited)).hasSize(CONSEQUENCES).doesNotContain("tx-" + ROOT);
    assertThat(events).hasSize(roots.size() + inherited.size());
    assertThat(inherited)
        .allSatisfy(
            event ->
                assertThat(event.get("rootTransactionIds"))
                    .map(JsonNode::asString)
                    .containsExactly("tx-" + ROOT));
  }

  private static List<JsonNode> of(List<JsonNode> events, String cause) {
    return events.stream().filter(e -> e.path("cause").asString("").equals(cause)).toList();
  }

  private static Set<String> transactions(List<JsonNode> events) {
    return events.stream().map(e -> e.get("transactionId").asString()).collect(Collectors.toSet());
  }

  private static ChildJvm start(Broker broker, Path dir) {
    return ChildJvm.of(FlowProcess.class)
        .heap("256m")
        .arguments(broker.bootstrapServers(), dir.toString(), "PT1M")
        .start();
  }

  private static void produce(KafkaProducer<byte[], byte[]> producer, int from, int upTo) {
    for (int i = from; i < upTo; i++) {
      send(producer, Platform.LEGACY, i, "1.50", 0);
      send(producer, Platform.CANDIDATE, i, i == ROOT ? "1.51" : "1.50", i >= ROOT ? 1 : 0);
    }
    producer.flush();
  }

  /** Every command takes 20.00 and a fee of 1.50; the candidate once takes a cent too much. */
  private static void send(
      KafkaProducer<byte[], byte[]> producer, Platform side, int i, String fee, int tooLittle) {
    long after = 10_000_000 - 2_150L * (i + 1) - tooLittle;
    byte[] value =
        AnswerBuilder.of(side)
            .to("tx-" + i)
            .ofAccount("acc-1")
            .inOrder(i + 1)
            .withFee(fee)
            .leaving(cents(after), fee.equals("1.51") ? "-21.51" : "-21.50")
            .bytes();
    String topic =
        side == Platform.LEGACY
            ? Topics.DEFAULT.responsesLegacy()
            : Topics.DEFAULT.responsesCandidate();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, "acc-1".getBytes(StandardCharsets.UTF_8), value);
    record.headers().add(PairNode.KIND_HEADER, "response".getBytes(StandardCharsets.UTF_8));
    producer.send(record);
  }

  private static String cents(long cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
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
}
