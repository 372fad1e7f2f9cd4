package io.paritas.lab.engines;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
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
                    "KAFKA_" + setting.toUpperCase(java.util.Locale.ROOT).replace('.', '_'),
                    value));
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
    try {
      admin
          .createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(configs)))
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    admin.close();
    container.stop();
  }
}
