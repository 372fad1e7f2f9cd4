package io.paritas.comparator.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.fixtures.AnswerBuilder;
import io.paritas.lab.engines.Broker;
import io.paritas.lab.engines.ChildJvm;
import io.paritas.rules.response.Money;
import io.paritas.rules.response.Platform;
import io.paritas.rules.response.Resync;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A ledger shows one mistake a thousand times, and a reload ends them; on a real broker, with two
 * kills in between each time.
 */
class OneRootIT {
  private static final int ROOT = 20;
  private static final int CONSEQUENCES = 1_000;
  private static final Duration LONG = Duration.ofMinutes(2);

  private static final Broker BROKER = Broker.start();
  private static final KafkaProducer<byte[], byte[]> PRODUCER = producer();

  private final List<JsonNode> events = new ArrayList<>();
  private final List<JsonNode> evidence = new ArrayList<>();

  @BeforeAll
  static void createTopics() {
    Topics.DEFAULT.partitionedAlike().forEach(topic -> BROKER.createTopic(topic, 1));
    BROKER.createTopic(Topics.DEFAULT.deadLetters(), 1);
  }

  @AfterAll
  static void stop() {
    PRODUCER.close();
    BROKER.close();
  }

  @Test
  void oneWrongFeeIsOneRootAndAThousandConsequences(@TempDir Path dir) {
    Account account = new Account("acc-1", ROOT, Integer.MAX_VALUE);
    ChildJvm child = start(dir);
    try (CommittedReader reader = new CommittedReader(BROKER, Topics.DEFAULT.divergences())) {
      int from = 0;
      for (int upTo : new int[] {ROOT + 350, ROOT + 700, ROOT + 1 + CONSEQUENCES}) {
        account.answers(from, upTo);
        int enough = upTo - ROOT - (upTo > ROOT + CONSEQUENCES ? 0 : 100);
        readUntil(reader, account, enough);
        from = upTo;
        if (upTo < ROOT + CONSEQUENCES) {
          child.kill();
          child = start(dir);
        }
      }
    } finally {
      child.kill();
    }
    assertSaidOnce();
    assertThat(transactions("ROOT")).containsExactly("tx-" + ROOT);
    assertThat(transactions("INHERITED")).hasSize(CONSEQUENCES).doesNotContain("tx-" + ROOT);
    assertInherited(0, Integer.MAX_VALUE, ROOT);
  }

  @Test
  void aReloadIsTakenOnceInItsPlaceThoughTheComparatorIsKilledAroundIt(@TempDir Path dir) {
    Account account = new Account("acc-2", 5, 40);
    ChildJvm child = start(dir);
    try (CommittedReader divergences = new CommittedReader(BROKER, Topics.DEFAULT.divergences());
        CommittedReader parity = new CommittedReader(BROKER, Topics.DEFAULT.parity())) {
      account.answers(0, 30);
      account.reloadedAsOf(40);
      evidenceUntil(parity, account, said -> said.path("reloadWaiting").isString());
      child.kill();
      child = start(dir);

      account.answers(30, 45);
      account.reloadedAsOf(40);
      evidenceUntil(parity, account, said -> said.at("/position/candidate").asInt(0) > 30);
      child.kill();
      child = start(dir);

      account.answers(45, 60);
      account.errsAgainAt(60);
      account.answers(60, 65);
      account.reloadedAsOf(40);
      account.answers(65, 70);
      readUntil(divergences, account, 35 + 10);
      evidenceUntil(parity, account, said -> said.at("/position/candidate").asInt(0) == 70);
    } finally {
      child.kill();
    }
    assertSaidOnce();
    assertThat(transactions("ROOT")).containsExactlyInAnyOrder("tx-5", "tx-60");
    assertThat(transactions("INHERITED")).hasSize(34 + 9);
    assertInherited(6, 40, 5);
    assertInherited(60, 70, 60);
    JsonNode last = evidence.getLast();
    assertThat(last.path("reloads")).hasSize(1);
    assertThat(last.path("reloadWaiting").isNull()).isTrue();
    assertThat(last.path("pairs").asInt()).isEqualTo(70);
    assertThat(last.at("/drift/ledger/amount").asString()).isEqualTo("-0.01");
    assertThat(evidence.stream().map(each -> each.path("reloadedAt").asString("")).distinct())
        .as("taken at one moment, and none before")
        .hasSize(2);
  }

  private void readUntil(CommittedReader reader, Account account, int enough) {
    reader.readUntil(
        record -> {
          JsonNode event = JsonMapper.shared().readTree(record);
          if (event.get("accountId").asString().equals(account.id)) {
            events.add(event);
          }
        },
        () -> events.stream().map(OneRootIT::transaction).distinct().count() >= enough,
        LONG);
  }

  private void evidenceUntil(CommittedReader reader, Account account, Predicate<JsonNode> enough) {
    reader.readUntil(
        record -> {
          JsonNode said = JsonMapper.shared().readTree(record);
          if (said.path("accountId").asString("").equals(account.id)) {
            evidence.add(said);
          }
        },
        () -> !evidence.isEmpty() && enough.test(evidence.getLast()),
        LONG);
  }

  private void assertSaidOnce() {
    Set<String> ids = new HashSet<>();
    events.forEach(event -> assertThat(ids.add(event.get("eventId").asString())).isTrue());
    assertThat(transactions("ROOT").size() + transactions("INHERITED").size())
        .isEqualTo(events.stream().map(OneRootIT::transaction).distinct().count());
  }

  /** What inherited anything among these commands inherited it from this one alone. */
  private void assertInherited(int from, int to, int root) {
    for (JsonNode event : events) {
      int place = Integer.parseInt(transaction(event).substring("tx-".length()));
      if (event.path("cause").asString("").equals("INHERITED") && from <= place && place < to) {
        assertThat(event.get("rootTransactionIds"))
            .map(JsonNode::asString)
            .containsExactly("tx-" + root);
      }
    }
  }

  private Set<String> transactions(String cause) {
    return events.stream()
        .filter(event -> event.path("cause").asString("").equals(cause))
        .map(OneRootIT::transaction)
        .collect(Collectors.toSet());
  }

  private static String transaction(JsonNode event) {
    return event.get("transactionId").asString();
  }

  private static ChildJvm start(Path dir) {
    return ChildJvm.of(FlowProcess.class)
        .heap("256m")
        .arguments(BROKER.bootstrapServers(), dir.toString(), "PT1M")
        .start();
  }

  /** Every command takes 20.00 and a fee of 1.50; the candidate once takes a cent too much. */
  private static final class Account {
    private final String id;
    private final int reloadedAt;
    private int root;

    Account(String id, int root, int reloadedAt) {
      this.id = id;
      this.root = root;
      this.reloadedAt = reloadedAt;
    }

    void errsAgainAt(int command) {
      root = command;
    }

    void answers(int from, int upTo) {
      for (int i = from; i < upTo; i++) {
        boolean behind = i >= root && !(root < reloadedAt && i >= reloadedAt);
        answer(Platform.LEGACY, i, "1.50", 0);
        answer(Platform.CANDIDATE, i, i == root ? "1.51" : "1.50", behind ? 1 : 0);
      }
      PRODUCER.flush();
    }

    private void answer(Platform side, int i, String fee, int tooLittle) {
      byte[] value =
          AnswerBuilder.of(side)
              .to("tx-" + i)
              .ofAccount(id)
              .inOrder(i + 1)
              .withFee(fee)
              .leaving(held(i + 1, tooLittle), fee.equals("1.51") ? "-21.51" : "-21.50")
              .bytes();
      send(side, value, "response");
    }

    /** The candidate is loaded as legacy stands after so many commands. */
    void reloadedAsOf(int commands) {
      Money holds = Money.of(held(commands, 0), "EUR");
      Resync resync =
          new Resync(
              "reload-" + id,
              id,
              Platform.CANDIDATE,
              commands,
              commands,
              new TreeMap<>(Map.of("ledger", holds)));
      send(Platform.CANDIDATE, resync.toBytes(), "resync");
      PRODUCER.flush();
    }

    private static String held(int commands, int tooLittle) {
      long cents = 10_000_000 - 2_150L * commands - tooLittle;
      return BigDecimal.valueOf(cents, 2).toPlainString();
    }

    private void send(Platform side, byte[] value, String kind) {
      String topic =
          side == Platform.LEGACY
              ? Topics.DEFAULT.responsesLegacy()
              : Topics.DEFAULT.responsesCandidate();
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(topic, id.getBytes(StandardCharsets.UTF_8), value);
      record.headers().add(PairNode.KIND_HEADER, kind.getBytes(StandardCharsets.UTF_8));
      PRODUCER.send(record);
    }
  }

  private static KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            BROKER.bootstrapServers(),
            ProducerConfig.LINGER_MS_CONFIG,
            20),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
