package io.paritas.lab.engines;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** A real Kafka broker for a test or the lab. */
public sealed interface Broker extends AutoCloseable permits EmbeddedBroker, ContainerBroker {

  /**
   * Starts one: in this JVM, or in a container where the system property {@code paritas.engines} is
   * {@code containers}.
   */
  static Broker start() {
    return Engines.inContainers() ? ContainerBroker.start() : EmbeddedBroker.start();
  }

  /** {@code host:port} for {@code bootstrap.servers}. */
  String bootstrapServers();

  /** A client of this broker, closed with it. */
  Admin admin();

  /** Creates a topic and waits until the broker knows it. Fails when it exists. */
  default void createTopic(String name, int partitions) {
    createTopic(name, partitions, Map.of());
  }

  /** As {@link #createTopic(String, int)}, with topic settings. */
  void createTopic(String name, int partitions, Map<String, String> configs);

  @Override
  void close();
}
