package io.paritas.lab.bench;

import io.paritas.comparator.flow.Topics;
import io.paritas.rules.response.Balance;
import io.paritas.rules.response.Decision;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.Fee;
import io.paritas.rules.response.Header;
import io.paritas.rules.response.Hold;
import io.paritas.rules.response.Money;
import io.paritas.rules.response.Outcome;
import io.paritas.rules.response.Platform;
import io.paritas.rules.response.Response;
import io.paritas.rules.response.Role;
import io.paritas.rules.response.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What is loaded: realistic answers of some 600 bytes on both sides. */
record Workload(int pairs, PipelineBench.Skew skew, double divergent) {
  static final int PARTITIONS = 6;
  static final String LEGACY_BY_TRANSACTION = "bench.legacy.by-transaction";
  static final String CANDIDATE_BY_TRANSACTION = "bench.candidate.by-transaction";
  private static final int ACCOUNTS = 100_000;
  private static final long START = Instant.parse("2026-11-21T09:00:00Z").toEpochMilli();
  private static final long HOUR = 3_600_000;

  void load(String bootstrapServers) {
    createTopics(bootstrapServers);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                50,
                ProducerConfig.BATCH_SIZE_CONFIG,
                256 * 1024,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < pairs; i++) {
        send(producer, Platform.LEGACY, i);
        send(producer, Platform.CANDIDATE, i);
      }
    }
  }

  private static void createTopics(String bootstrapServers) {
    List<String> names =
        List.of(
            Topics.DEFAULT.responsesLegacy(),
            Topics.DEFAULT.responsesCandidate(),
            LEGACY_BY_TRANSACTION,
            CANDIDATE_BY_TRANSACTION);
    create(bootstrapServers, names);
  }

  static void create(String bootstrapServers, List<String> names) {
    try (Admin admin =
        Admin.create(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) bootstrapServers))) {
      admin
          .createTopics(
              names.stream().map(name -> new NewTopic(name, PARTITIONS, (short) 1)).toList())
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot create the topics " + names, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void send(KafkaProducer<byte[], byte[]> producer, Platform side, int i) {
    boolean legacy = side == Platform.LEGACY;
    long shift = !legacy && skew == PipelineBench.Skew.full ? HOUR : legacy ? 0 : 40;
    long at = START + i / 6 + shift;
    byte[] value = Envelope.of(answer(side, i, at)).toBytes();
    byte[] account = account(i).getBytes(StandardCharsets.UTF_8);
    String topic = legacy ? Topics.DEFAULT.responsesLegacy() : Topics.DEFAULT.responsesCandidate();
    producer.send(response(topic, at, account, value));
    byte[] transaction = transaction(i).getBytes(StandardCharsets.UTF_8);
    String byTransaction = legacy ? LEGACY_BY_TRANSACTION : CANDIDATE_BY_TRANSACTION;
    producer.send(response(byTransaction, at, transaction, value));
  }

  private static ProducerRecord<byte[], byte[]> response(
      String topic, long at, byte[] key, byte[] value) {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, null, at, key, value);
    record.headers().add("paritas-kind", "response".getBytes(StandardCharsets.UTF_8));
    return record;
  }

  private static String account(int i) {
    return "DE4450010517%010d".formatted(Math.floorMod(i * 7919L, ACCOUNTS));
  }

  private static String transaction(int i) {
    return "tx-2026-11-21-%012d".formatted(i);
  }

  private boolean differs(int i) {
    return Math.floorMod(i * 40503L, 10_000) < divergent * 10_000;
  }

  private Response answer(Platform side, int i, long at) {
    boolean legacy = side == Platform.LEGACY;
    BigDecimal amount = BigDecimal.valueOf(i % 50_000 + 100, 2);
    Money after = new Money(BigDecimal.valueOf(balanceAfter(i), 2), "EUR");
    Balance balance = new Balance(after, new Money(amount.negate(), "EUR"));
    Header header =
        new Header(
            transaction(i),
            account(i),
            null,
            side,
            legacy ? "MF-1977.4" : "cell-2.3.1",
            legacy ? Role.OFFICIAL : Role.SHADOW,
            0,
            "CHECKING",
            "WITHDRAWAL",
            legacy ? "" : "eu-1",
            Instant.ofEpochMilli(at),
            (long) i,
            new TreeMap<>(Map.of("ledger", balance, "available", balance)));
    String fee = !legacy && differs(i) ? "1.49" : "1.50";
    return new Response(header, outcome(amount, fee, i));
  }

  /** In cents: an account comes once in so many pairs, and is charged the same each time. */
  private static long balanceAfter(int i) {
    return 100_000_000_000L - (i / ACCOUNTS + 1L) * (i % 50_000 + 100);
  }

  private static Outcome outcome(BigDecimal amount, String fee, int i) {
    TreeMap<String, Value> attributes = new TreeMap<>();
    attributes.put("channel", new Value.Text("ATM"));
    attributes.put("terminal", new Value.Text("T-%08d".formatted(i % 4000)));
    attributes.put("merchant", new Value.Text("Sparkasse Musterstadt, Filiale am Markt"));
    attributes.put("authorization", new Value.Text("A%010d".formatted(i)));
    attributes.put("risk", new Value.Number(BigDecimal.valueOf(i % 1000, 3)));
    return new Outcome(
        Decision.APPROVED,
        null,
        new TreeMap<>(Map.of("transaction", new Money(amount, "EUR"))),
        List.of(new Fee("ATM", Money.of(fee, "EUR")), new Fee("FOREIGN", Money.of("0.35", "EUR"))),
        List.of(new Hold("H-" + i, new Money(amount, "EUR"), null)),
        new TreeMap<>(
            Map.of("daily", Money.of("5000.00", "EUR"), "monthly", Money.of("20000", "EUR"))),
        Money.of("0", "EUR"),
        new TreeSet<>(List.of("R01", "R07", "R12")),
        new Value.Fields(attributes));
  }
}
