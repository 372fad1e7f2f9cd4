package io.paritas.routing;

import static org.awaitility.Awaitility.await;

import io.paritas.lab.engines.Broker;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The two routing topics of one test, as a controller sees them. */
final class RoutingTopics implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final int PARTITIONS = 3;

  private final Broker broker;
  private final String routes;
  private final String acks;
  private final KafkaProducer<String, byte[]> producer;

  RoutingTopics(Broker broker, String test) {
    this(broker, test, Map.of("cleanup.policy", "compact"));
  }

  RoutingTopics(Broker broker, String test, Map<String, String> configs) {
    this.broker = broker;
    this.routes = test + ".routing";
    this.acks = test + ".acks";
    broker.createTopic(routes, PARTITIONS, configs);
    broker.createTopic(acks, 1, configs);
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  void publish(String account, Route route) {
    send(account, RouteRecords.write(account, route));
  }

  void send(String account, byte @Nullable [] value) {
    try {
      producer.send(new ProducerRecord<>(routes, account, value)).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A controller's transaction that is under way: written, and not committed. */
  KafkaProducer<String, byte[]> publishing(String account, Route route) {
    var open =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", broker.bootstrapServers(), "transactional.id", routes + "-1"),
            new StringSerializer(),
            new ByteArraySerializer());
    open.initTransactions();
    open.beginTransaction();
    open.send(new ProducerRecord<>(routes, account, RouteRecords.write(account, route)));
    open.flush();
    return open;
  }

  void flood(String account, int records) {
    for (int i = 1; i <= records; i++) {
      Route route = Route.alone(account, Owner.LEGACY, i);
      producer.send(new ProducerRecord<>(routes, account, RouteRecords.write(account, route)));
    }
    producer.flush();
  }

  RouterSettings settings(String router) {
    return settings(router, Duration.ZERO, Duration.ofMillis(300));
  }

  private RouterSettings settings(String router, Duration settle, Duration stopBudget) {
    return new RouterSettings(
        router,
        Map.of("bootstrap.servers", broker.bootstrapServers()),
        routes,
        acks,
        Duration.ofMillis(200),
        settle,
        stopBudget);
  }

  RoutingClient client(String router) {
    return client(settings(router));
  }

  RoutingClient client(String router, Duration settle, Duration stopBudget) {
    return client(settings(router, settle, stopBudget));
  }

  /** A client that routes. */
  static RoutingClient client(RouterSettings settings) {
    RoutingClient client = new RoutingClient(settings, Clock.systemUTC(), () -> {});
    client.start();
    await().atMost(PATIENCE).until(client::isRouting);
    return client;
  }

  /** Everything that any router has said, in order. */
  List<RouterStatus> said() {
    return read(acks).stream()
        .map(record -> RouterStatusRecords.read(record.getKey(), record.getValue()))
        .toList();
  }

  RouterStatus awaitSaid(String router, Predicate<RouterStatus> wanted) {
    return await()
        .atMost(PATIENCE)
        .until(() -> newest(router), status -> status != null && wanted.test(status));
  }

  @Nullable RouterStatus newest(String router) {
    return said().stream()
        .filter(status -> status.router().equals(router))
        .reduce((former, latter) -> latter)
        .orElse(null);
  }

  /** How many records still stand on the routing topic. */
  int routesOnTopic() {
    return read(routes).size();
  }

  private List<Map.Entry<String, byte[]>> read(String topic) {
    List<Map.Entry<String, byte[]>> all = new ArrayList<>();
    Map<String, Object> settings =
        new HashMap<>(Map.of("bootstrap.servers", broker.bootstrapServers()));
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(one -> new TopicPartition(topic, one.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        consumer
            .poll(Duration.ofMillis(50))
            .forEach(record -> all.add(Map.entry(record.key(), record.value())));
      }
    }
    return all;
  }

  @Override
  public void close() {
    producer.close();
  }
}
