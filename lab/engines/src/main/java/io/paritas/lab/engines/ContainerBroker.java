package io.paritas.lab.engines;

import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.testcontainers.kafka.KafkaContainer;

/** A broker in a container. Needs a Docker engine. */
final class ContainerBroker implements Broker {
  private static final String IMAGE = "apache/kafka:4.2.1";

  private final KafkaContainer container;
  private final Admin admin;

  private ContainerBroker(KafkaContainer container) {
    this.container = container;
    this.admin = Admin.create(Map.of("bootstrap.servers", container.getBootstrapServers()));
  }

  static ContainerBroker start() {
    KafkaContainer container = new KafkaContainer(IMAGE);
    BrokerSettings.wherever()
        .forEach(
            (setting, value) ->
                container.withEnv(
                    "KAFKA_" + setting.toUpperCase(Locale.ROOT).replace('.', '_'), value));
    container.start();
    return new ContainerBroker(container);
  }

  @Override
  public String bootstrapServers() {
    return container.getBootstrapServers();
  }

  @Override
  public Admin admin() {
    return admin;
  }

  @Override
  public void createTopic(String name, int partitions, Map<String, String> configs) {
    NewTopics.create(admin, name, partitions, configs);
  }

  @Override
  public void close() {
    admin.close();
    container.stop();
  }
}
