package io.paritas.lab.wires;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.adapter.deadletter.DeadLetters;
import io.paritas.adapter.deadletter.Protection;
import io.paritas.adapter.mapping.MappingSpec;
import io.paritas.adapter.mapping.Reason;
import io.paritas.adapter.mapping.Translated.Rejection;
import io.paritas.adapter.source.RawRecord;
import io.paritas.lab.engines.Broker;
import io.paritas.rules.response.Envelope;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DeadLettersIT {
  private static final Instant BECAME_LETTERS =
      Instant.now().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MILLIS);
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String SPEC =
      """
      mapping: m
      wire: json
      protect: { account: [ACCT], pin: [PIN] }
      header:
        transactionId: TXN
        accountId: ACCT
        platform: { constant: LEGACY }
        build: { constant: b }
        role: { constant: OFFICIAL }
        routeEpoch: { constant: 0 }
        product: { constant: CHECKING }
        transactionType: { constant: DEPOSIT }
        respondedAt: { constant: "2026-11-21T00:00:00Z" }
      outcome: { decision: { constant: APPROVED } }
      """;

  @TempDir private Path folder;

  @Test
  void lettersAreListedShownAndSentAgainOnce() throws Exception {
    try (Broker broker = Broker.start()) {
      Stream.of("raw", "paritas.dead-letters").forEach(topic -> broker.createTopic(topic, 3));
      Path key = Files.writeString(folder.resolve("key"), KEY + "\n");
      byte[] answer = "{\"ACCT\":\"4711\",\"PIN\":\"9999\"}".getBytes(UTF_8);
      write(
          broker,
          letters(KEY).of(new RawRecord("raw/2@17", "4711".getBytes(UTF_8), answer), why()),
          letters(null).of(new RawRecord("raw/1@5", null, answer), why()),
          letters(KEY).of(new RawRecord("sqs:q#1", null, answer), why()),
          letters(KEY).of(new RawRecord("raw/0@1", null, long_("x")), why()));

      String list = run(0, broker, "list");
      assertThat(list)
          .contains("legacy-adapter  raw/2@17  missing-field  (sealed by")
          .contains("raw/1@5  missing-field  (masked)")
          .contains("4 dead letters", "legacy-adapter  missing-field: 4");

      assertThat(run(0, broker, "show", "--where", "raw/2@17")).contains("--key-file opens it");
      assertThat(run(0, broker, "show", "--where", "raw/2@17", "--key-file", key.toString()))
          .contains("7b 22 41 43 43 54 22 3a 22 34 37 31 31", "\"ACCT\":\"4711\"");
      Path out = folder.resolve("out");
      run(0, broker, "show", "--where", "raw/0@1", "--key-file", key.toString(), "--out", "" + out);
      assertThat(Files.readAllBytes(out)).isEqualTo(long_("x"));

      String dry = run(1, broker, "replay", "--by", "legacy-adapter", "--dry-run");
      assertThat(dry).contains("0 would be sent again, 4 cannot be, 0 had been");
      assertThat(raw(broker)).isEmpty();

      String replay =
          run(1, broker, "replay", "--by", "legacy-adapter", "--key-file", key.toString());
      assertThat(replay)
          .contains("raw/1@5 stays: its account numbers are overwritten")
          .contains("sqs:q#1 stays: its source takes nothing back; give the mended --spec")
          .contains("2 sent again, 2 cannot be, 0 had been");
      assertThat(raw(broker))
          .anySatisfy(
              record -> {
                assertThat(record.partition()).isEqualTo(2);
                assertThat(record.timestamp()).isEqualTo(BECAME_LETTERS.toEpochMilli());
                assertThat(new String(record.key(), UTF_8)).isEqualTo("4711");
                assertThat(new String(record.value(), UTF_8))
                    .isEqualTo("{\"ACCT\":\"4711\",\"PIN\":\"0000\"}");
              })
          .anySatisfy(record -> assertThat(record.value()).isEqualTo(long_("x")))
          .hasSize(2);

      assertThat(run(1, broker, "replay", "--by", "legacy-adapter", "--key-file", "" + key))
          .contains("0 sent again, 2 cannot be, 2 had been");
      assertThat(run(0, broker, "list")).contains("(sent again)", "4 dead letters");

      mappedHere(broker, key);
    }
  }

  /** JMS, SQS and DynamoDB Streams take nothing back. */
  private void mappedHere(Broker broker, Path key) throws Exception {
    broker.createTopic("paritas.responses.legacy", 3);
    byte[] answer = "{\"ACCT\":\"4711\"}".getBytes(UTF_8);
    write(
        broker,
        letters(KEY).of(new RawRecord("jms:Q#ID:1", null, answer), why()),
        letters(KEY).of(new RawRecord("dynamodb:answers#100", null, answer), why()),
        letters(KEY).of(new RawRecord("sqs:q#2", null, "nonsense".getBytes(UTF_8)), why()));
    Path mended =
        Files.writeString(
            folder.resolve("mended.yaml"),
            SPEC.replace("transactionId: TXN", "transactionId: { field: TXN, default: unnamed }"));
    String[] by = {"--by", "legacy-adapter", "--key-file", "" + key, "--spec", "" + mended};

    assertThat(run(1, broker, "replay", by))
        .contains("sqs:q#2 stays: the spec rejects it as well: broken-record")
        .contains("3 sent again, 2 cannot be, 2 had been");
    assertThat(records(broker, "paritas.responses.legacy"))
        .allSatisfy(
            record -> {
              var response = Envelope.parse(record.value());
              assertThat(new String(record.key(), UTF_8)).isEqualTo("4711");
              assertThat(response.header().transactionId()).isEqualTo("unnamed");
              assertThat(record.headers().lastHeader("paritas-kind").value())
                  .isEqualTo("response".getBytes(UTF_8));
            })
        .hasSize(3);
    assertThat(run(1, broker, "replay", by)).contains("0 sent again, 2 cannot be, 5 had been");
    assertThat(records(broker, "paritas.responses.legacy")).hasSize(3);
  }

  private static Rejection why() {
    return new Rejection(Reason.MISSING_FIELD, "TXN: is missing");
  }

  /** Larger than one dead letter, and no JSON. */
  private static byte[] long_(String letter) {
    byte[] bytes = new byte[900_000];
    Arrays.fill(bytes, letter.getBytes(UTF_8)[0]);
    return bytes;
  }

  private static DeadLetters letters(String key) {
    MappingSpec spec = MappingSpec.compile("m.yaml", SPEC, Wires.all());
    return new DeadLetters(
        "paritas.dead-letters",
        "legacy-adapter",
        new Protection(spec, key),
        Clock.fixed(BECAME_LETTERS, ZoneOffset.UTC));
  }

  @SafeVarargs
  private static void write(
      Broker broker,
      List<org.apache.kafka.clients.producer.ProducerRecord<byte[], byte[]>>... letters)
      throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (var letter : letters) {
        for (var part : letter) {
          producer.send(part).get();
        }
      }
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> raw(Broker broker) {
    return records(broker, "raw");
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(Broker broker, String topic) {
    List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "isolation.level",
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      var units = Stream.of(0, 1, 2).map(p -> new TopicPartition(topic, p)).toList();
      consumer.assign(units);
      consumer.seekToBeginning(units);
      var ends = ends(broker, units);
      while (units.stream().anyMatch(unit -> consumer.position(unit) < ends.get(unit))) {
        consumer.poll(Duration.ofMillis(100)).forEach(read::add);
      }
    }
    return read;
  }

  /** Open transactions included: what was committed a moment ago may not look so yet. */
  private static Map<TopicPartition, Long> ends(Broker broker, List<TopicPartition> units) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      return consumer.endOffsets(units);
    }
  }

  private static String run(int exit, Broker broker, String verb, String... more) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] args =
        Stream.concat(
                Stream.of(verb, "--bootstrap-servers", broker.bootstrapServers()), Stream.of(more))
            .toArray(String[]::new);
    int ended =
        new CommandLine(new DeadLettersCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(args);
    assertThat(ended).as("%s", err).isEqualTo(exit);
    return out.toString();
  }
}
