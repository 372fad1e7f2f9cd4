package io.paritas.lab.engines;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The settings of a broker that is alone, starts fast and lets tests kill its clients. */
final class BrokerSettings {
  private BrokerSettings() {}

  static Properties of(Path dir, int port, int controllerPort, Map<String, String> overrides) {
    Properties settings = new Properties();
    settings.putAll(place(dir, port, controllerPort));
    settings.putAll(ALONE);
    settings.putAll(SMALL);
    settings.putAll(PROMPT);
    settings.putAll(overrides);
    return settings;
  }

  /** What a broker that is started otherwise needs, too, by Kafka's names. */
  static Map<String, String> wherever() {
    Map<String, String> settings = new HashMap<>(ALONE);
    settings.putAll(PROMPT);
    return settings;
  }

  private static Map<String, String> place(Path dir, int port, int controllerPort) {
    return Map.of(
        "process.roles", "broker,controller",
        "node.id", "1",
        "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
        "listeners", "BROKER://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
        "advertised.listeners", "BROKER://127.0.0.1:" + port,
        "listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "inter.broker.listener.name", "BROKER",
        "controller.listener.names", "CONTROLLER",
        "log.dirs", dir.toString());
  }

  /** With one broker every internal topic has one replica, or exactly-once hangs in REBALANCING. */
  private static final Map<String, String> ALONE =
      Map.of(
          "offsets.topic.replication.factor", "1",
          "transaction.state.log.replication.factor", "1",
          "transaction.state.log.min.isr", "1",
          "share.coordinator.state.topic.replication.factor", "1",
          "share.coordinator.state.topic.min.isr", "1",
          "default.replication.factor", "1",
          "min.insync.replicas", "1",
          "auto.create.topics.enable", "false");

  private static final Map<String, String> SMALL =
      Map.of(
          "offsets.topic.num.partitions", "4",
          "transaction.state.log.num.partitions", "4",
          "share.coordinator.state.topic.num.partitions", "1",
          "num.network.threads", "2",
          "num.io.threads", "4",
          "log.cleaner.dedupe.buffer.size", "16777216",
          "log.index.size.max.bytes", "2097152");

  /**
   * Tests kill clients: a dead member and its open transaction must not hold the rest up. Nor do
   * they wait long for a topic to be compacted.
   */
  private static final Map<String, String> PROMPT =
      Map.of(
          "group.initial.rebalance.delay.ms", "0",
          "group.min.session.timeout.ms", "100",
          "group.consumer.min.session.timeout.ms", "100",
          "group.consumer.min.heartbeat.interval.ms", "50",
          "transaction.abort.timed.out.transaction.cleanup.interval.ms", "500",
          "log.cleaner.backoff.ms", "1000",
          "controlled.shutdown.enable", "false");
}
