package io.paritas.comparator.ledger;

import io.paritas.comparator.Comparator;
import io.paritas.comparator.flow.LiveTasks;
import io.paritas.comparator.wire.JudgementBatch;
import io.paritas.lab.engines.Broker;
import io.paritas.lab.engines.DynamoDb;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** A broker, DynamoDB Local and the comparator on both; topics and tables of its own. */
public final class LedgerWorld implements AutoCloseable {
  public static final int PARTITIONS = 2;
  public static final String SECRET = "a secret of at least sixteen";

  private final Broker broker = Broker.start();
  private final DynamoDb dynamo = DynamoDb.start();
  private final KafkaProducer<byte[], byte[]> producer;
  private ConfigurableApplicationContext app;

  private LedgerWorld() {
    for (String topic :
        List.of(
            "paritas.responses.legacy",
            "paritas.responses.candidate",
            "paritas.divergences",
            "paritas.judgements",
            "paritas.parity")) {
      broker.createTopic(topic, PARTITIONS);
    }
    broker.createTopic("paritas.dead-letters", 1);
    broker.createTopic("paritas.rules", 1, Map.of("cleanup.policy", "compact"));
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 5),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Engines only; {@link #startComparator} does the rest. */
  public static LedgerWorld engines() {
    return new LedgerWorld();
  }

  public static LedgerWorld started(String... settings) {
    return started(world -> {}, settings);
  }

  /**
   * @param before is done before the comparator starts
   */
  public static LedgerWorld started(Consumer<LedgerWorld> before, String... settings) {
    LedgerWorld world = new LedgerWorld();
    before.accept(world);
    world.startComparator(settings);
    world.awaitLedger();
    world.awaitTasks();
    return world;
  }

  public void startComparator(String... more) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--paritas.dynamodb.endpoint=" + dynamo.endpoint(),
                "--paritas.dynamodb.region=eu-central-1",
                "--paritas.dynamodb.access-key=lab",
                "--paritas.dynamodb.secret-key=lab",
                "--paritas.ledger.create-tables=true",
                "--paritas.ledger.backoff=300ms",
                // Tests say their own times, and DynamoDB Local deletes what has expired.
                "--paritas.ledger.keep=36500d",
                "--paritas.account-ref-secret=" + SECRET,
                "--paritas.flow.on-disk=false",
                "--paritas.rules.file=classpath:test-rules.yaml",
                "--server.port=0",
                "--logging.level.root=warn"));
    List<String> users = List.of("vera:VIEWER", "otto:OPERATOR", "anna:ADMIN");
    for (int i = 0; i < users.size(); i++) {
      String[] user = users.get(i).split(":");
      String prefix = "--paritas.security.local-users[" + i + "].";
      settings.add(prefix + "name=" + user[0]);
      settings.add(prefix + "password={noop}" + user[0]);
      settings.add(prefix + "roles=" + user[1]);
    }
    settings.addAll(List.of(more));
    app = Comparator.start(settings.toArray(String[]::new));
  }

  /** Waits until the ledger takes records. */
  public void awaitLedger() {
    Await.until("the ledger works", () -> health().health().getStatus().equals(Status.UP));
  }

  private void awaitTasks() {
    LiveTasks tasks = app.getBean(LiveTasks.class);
    Await.until("every partition is read", () -> tasks.unread() == null);
  }

  public void stopComparator() {
    app.close();
  }

  public ConfigurableApplicationContext app() {
    return app;
  }

  public int port() {
    return Integer.parseInt(app.getEnvironment().getRequiredProperty("local.server.port"));
  }

  public DynamoDb dynamo() {
    return dynamo;
  }

  public Broker broker() {
    return broker;
  }

  public LedgerReader reader() {
    return app.getBean(LedgerReader.class);
  }

  public AccountRefs refs() {
    return app.getBean(AccountRefs.class);
  }

  public LedgerHealth health() {
    return app.getBean(LedgerHealth.class);
  }

  /** The record's offset. */
  public long judged(int partition, JudgementBatch batch) {
    return send("paritas.judgements", partition, null, batch.toByteArray());
  }

  public long send(String topic, int partition, byte[] key, byte[] value) {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, partition, key, value);
    record.headers().add("paritas-kind", "response".getBytes(StandardCharsets.UTF_8));
    Future<RecordMetadata> sent = producer.send(record);
    producer.flush();
    try {
      return sent.get().offset();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An answer as an adapter writes it; its offset. */
  public long answer(String topic, int partition, String account, byte[] value) {
    return send(topic, partition, account.getBytes(StandardCharsets.UTF_8), value);
  }

  public List<ConsumerRecord<byte[], byte[]>> deadLetters(int atLeast) {
    List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition("paritas.dead-letters", 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      Await.until(
          "dead letters",
          () -> {
            consumer.poll(Duration.ofMillis(200)).forEach(letters::add);
            return letters.size() >= atLeast;
          });
    }
    return letters;
  }

  @Override
  public void close() {
    if (app != null) {
      app.close();
    }
    producer.close();
    broker.close();
    dynamo.close();
  }
}
