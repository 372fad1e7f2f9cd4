package io.paritas.comparator.flow;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paritas.comparator.fixtures.AnswerBuilder;
import io.paritas.comparator.fixtures.TestRules;
import io.paritas.comparator.judging.RuleBook;
import io.paritas.comparator.observe.Metrics.Tally;
import io.paritas.comparator.pairing.AnsweredThrough;
import io.paritas.comparator.pairing.Pairing;
import io.paritas.comparator.pairing.Scope;
import io.paritas.comparator.parity.Funds;
import io.paritas.lab.engines.Broker;
import io.paritas.rules.response.Platform;
import io.paritas.rules.wire.Marker;
import io.paritas.rules.wire.UnitMark;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/** The whole topology on the real broker in this JVM, with a test in the place of both adapters. */
final class RunningFlow implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(2);
  static final int PARTITIONS = 2;

  private final Broker broker;
  private final Path dir;
  private final KafkaProducer<byte[], byte[]> producer;
  private LiveTasks tasks = new LiveTasks();
  private @Nullable FlowRunner runner;

  RunningFlow(Broker broker, Path dir) {
    this.broker = broker;
    this.dir = dir;
    this.producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  RunningFlow start() {
    tasks = new LiveTasks();
    runner =
        new FlowRunner(
            properties(),
            Topics.DEFAULT,
            Duration.ofSeconds(30),
            partitions ->
                new Flow(
                        settings(),
                        partitions,
                        RuleBook.only(TestRules.plain()),
                        AnsweredThrough.ALWAYS,
                        new SimpleMeterRegistry(),
                        tasks)
                    .topology());
    runner.start();
    return this;
  }

  void stop() {
    if (runner != null) {
      runner.stop();
      runner = null;
    }
  }

  private static Flow.Settings settings() {
    return new Flow.Settings(
        Topics.DEFAULT,
        new Pairing.Settings(
            PATIENCE,
            Duration.ofHours(24),
            Duration.ofDays(14),
            1 << 20,
            Map.of(Platform.LEGACY, Set.of("L"), Platform.CANDIDATE, Set.of("C")),
            Scope.EVERYTHING),
        Funds.DEFAULT,
        Duration.ofSeconds(1),
        100,
        false);
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.putAll(StreamsDefaults.PROPERTIES);
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "running-" + dir.getFileName());
    properties.put(StreamsConfig.STATE_DIR_CONFIG, dir.toString());
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
    properties.put(StreamsConfig.producerPrefix("transaction.timeout.ms"), 2000);
    properties.put(StreamsConfig.consumerPrefix("session.timeout.ms"), 2000);
    properties.put(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), 500);
    properties.put("internal.leave.group.on.close", true);
    return properties;
  }

  void answers(Platform side, String transaction) {
    byte[] key = "acc-1".getBytes(StandardCharsets.UTF_8);
    byte[] value = AnswerBuilder.of(side).to(transaction).ofAccount("acc-1").bytes();
    send(new ProducerRecord<>(topic(side), key, value), "response");
  }

  /** The adapter of a side says to every partition that it has read everything up to now. */
  void clear(Platform side) {
    UnitMark unit =
        UnitMark.newBuilder()
            .setUnit(side == Platform.LEGACY ? "L" : "C")
            .setReadThroughMillis(System.currentTimeMillis())
            .build();
    byte[] marker = Marker.newBuilder().addUnits(unit).build().toByteArray();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      send(new ProducerRecord<>(topic(side), partition, null, marker), "marker");
    }
  }

  private void send(ProducerRecord<byte[], byte[]> record, String kind) {
    record.headers().add(PairNode.KIND_HEADER, kind.getBytes(StandardCharsets.UTF_8));
    producer.send(record);
    producer.flush();
  }

  private static String topic(Platform side) {
    return side == Platform.LEGACY
        ? Topics.DEFAULT.responsesLegacy()
        : Topics.DEFAULT.responsesCandidate();
  }

  /** What the last completed commits counted, over all tasks. */
  long count(Tally tally, String firstTag) {
    return tasks.all().stream()
        .flatMap(live -> live.tallies().completed().entrySet().stream())
        .filter(e -> e.getKey().metric() == tally && e.getKey().tags().getFirst().equals(firstTag))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  int waiting(Platform side) {
    return tasks.all().stream().mapToInt(live -> live.pairing().waiting(side)).sum();
  }

  @Override
  public void close() {
    stop();
    producer.close();
  }
}
