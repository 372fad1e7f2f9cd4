package io.paritas.adapter.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paritas.adapter.deadletter.DeadLetters;
import io.paritas.adapter.deadletter.Protection;
import io.paritas.adapter.mapping.MappingSpec;
import io.paritas.adapter.observe.AdapterMetrics;
import io.paritas.adapter.publishing.Publisher;
import io.paritas.adapter.wire.JsonForm;
import io.paritas.lab.engines.Broker;
import io.paritas.rules.wire.Marker;
import io.paritas.rules.wire.UnitMark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Topics of one test on a real broker, what is written to them, and what a committed reader sees.
 */
final class AdapterWorld implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(40);

  final String raw;
  final String target;
  final String dead;
  private final Broker broker;
  private final KafkaProducer<byte[], byte[]> producer;

  AdapterWorld(Broker broker, String test) {
    this.broker = broker;
    this.raw = test + ".raw";
    this.target = test + ".responses";
    this.dead = test + ".dead";
    this.producer = producer(Map.of());
  }

  AdapterWorld withTopics(int rawPartitions, int targetPartitions) {
    broker.createTopic(raw, rawPartitions);
    broker.createTopic(target, targetPartitions);
    broker.createTopic(dead, 1);
    return this;
  }

  KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
    Map<String, Object> config = new HashMap<>(more);
    config.put("bootstrap.servers", broker.bootstrapServers());
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  AdapterSettings settings() {
    return settings(broker.bootstrapServers(), raw, target, dead);
  }

  static AdapterSettings settings(String bootstrap, String raw, String target, String dead) {
    return new AdapterSettings(
        "small",
        bootstrap,
        raw,
        target,
        dead,
        null,
        null,
        raw + "-group",
        "classpath:small-mapping.yaml",
        "0",
        1,
        0,
        Duration.ofMillis(100),
        Duration.ofMillis(1500),
        Duration.ofMillis(2000),
        500);
  }

  /** An adapter without Spring around it. */
  static Adapter adapter(AdapterSettings settings, MeterRegistry registry, AdapterState state) {
    return adapter(settings, registry, state, Map.of());
  }

  static Adapter adapter(
      AdapterSettings settings,
      MeterRegistry registry,
      AdapterState state,
      Map<String, String> clientSettings) {
    return adapter(settings, registry, state, clientSettings, Clock.systemUTC());
  }

  static Adapter adapter(AdapterSettings settings, AdapterState state, Clock clock) {
    return adapter(settings, new SimpleMeterRegistry(), state, Map.of(), clock);
  }

  private static Adapter adapter(
      AdapterSettings settings,
      MeterRegistry registry,
      AdapterState state,
      Map<String, String> clientSettings,
      Clock clock) {
    var metrics = new AdapterMetrics(registry, settings.name(), clock);
    var clients = new KafkaClients(settings, clientSettings);
    var letters =
        new DeadLetters(
            settings.deadLetterTopic(), "small-adapter", new Protection(small(), null), clock);
    return new Adapter(
        "small",
        1,
        loop ->
            new AdapterLoop(
                loop, settings, clients, null, small(), letters, metrics, state, clock));
  }

  /** A clock that throws once it is told to. */
  static final class DyingClock extends Clock {
    private final Error error;
    private volatile boolean dead;

    DyingClock(Error error) {
      this.error = error;
    }

    void die() {
      dead = true;
    }

    @Override
    public Instant instant() {
      if (dead) {
        throw error;
      }
      return Instant.now();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  static MappingSpec small() {
    try (var in = AdapterWorld.class.getResourceAsStream("/small-mapping.yaml")) {
      String yaml = new String(in.readAllBytes(), UTF_8);
      return MappingSpec.compile("small-mapping.yaml", yaml, List.of(new JsonForm()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Adapter adapter() {
    return adapter(settings(), new SimpleMeterRegistry(), new AdapterState(1));
  }

  static byte[] answer(int id, String account) {
    return """
    {"id":"t-%d","account":"%s","at":"2026-11-21T08:30:00Z","decision":"APPROVED","amount":"%d.25"}
    """
        .formatted(id, account, id)
        .getBytes(UTF_8);
  }

  static String account(int id) {
    return "DE-" + id % 97;
  }

  RecordMetadata send(int partition, byte[] key, byte[] value) {
    try {
      return producer.send(new ProducerRecord<>(raw, partition, key, value)).get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void sendAnswers(int from, int to) {
    for (int id = from; id < to; id++) {
      producer.send(
          new ProducerRecord<>(raw, account(id).getBytes(UTF_8), answer(id, account(id))));
    }
    producer.flush();
  }

  /** Everything committed on a topic, each partition in its order. */
  List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
    return broker.committed(topic);
  }

  /** Where a partition ends, for whoever reads committed records. */
  long end(TopicPartition partition) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return consumer.endOffsets(List.of(partition)).get(partition);
    }
  }

  static List<UnitMark> marks(ConsumerRecord<byte[], byte[]> marker) {
    try {
      return Marker.parseFrom(marker.value()).getUnitsList();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  List<ConsumerRecord<byte[], byte[]>> responses() {
    return committed(target).stream().filter(one -> kind(one).equals("response")).toList();
  }

  List<ConsumerRecord<byte[], byte[]>> markers() {
    return committed(target).stream().filter(one -> kind(one).equals("marker")).toList();
  }

  static String kind(ConsumerRecord<byte[], byte[]> message) {
    return header(message, Publisher.KIND);
  }

  static String header(ConsumerRecord<byte[], byte[]> message, String name) {
    return new String(message.headers().lastHeader(name).value(), UTF_8);
  }

  void awaitResponses(int count) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> responses().size() >= count);
  }

  @Override
  public void close() {
    producer.close();
  }
}
