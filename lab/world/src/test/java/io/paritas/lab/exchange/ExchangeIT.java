package io.paritas.lab.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.lab.bank.Said;
import io.paritas.lab.commands.Command;
import io.paritas.lab.commands.CommandJson;
import io.paritas.lab.commands.RandomBank;
import io.paritas.lab.engines.Broker;
import io.paritas.lab.legacy.LegacyAuthorizer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ExchangeIT {
  private static final int PARTITIONS = 3;

  @Test
  void aRestartedLegacyGoesOnWhereItWasWithItsBalances() {
    List<Command> commands = new ArrayList<>();
    new RandomBank(11, 600).forEachRemaining(commands::add);
    try (Broker broker = Broker.start()) {
      broker.createTopic("commands", PARTITIONS);
      broker.createTopic("answers", PARTITIONS);
      feed(broker, commands.subList(0, 300));
      List<Said> said = readWhile(broker, 300);
      assertThat(said).hasSize(300);

      feed(broker, commands.subList(300, 600));
      said = readWhile(broker, 600);

      assertThat(said).containsExactlyInAnyOrderElementsOf(expected(commands));
    }
  }

  private static List<Said> expected(List<Command> commands) {
    LegacyAuthorizer neverStopped =
        new LegacyAuthorizer(Clock.systemUTC(), LegacyAuthorizer.Form.JSON);
    return neverStopped.answer(commands).stream().map(raw -> Said.byLegacy(raw.value())).toList();
  }

  private static void feed(Broker broker, List<Command> commands) {
    Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      commands.forEach(
          command ->
              producer.send(
                  new ProducerRecord<>(
                      "commands", command.accountId(), CommandJson.write(command))));
    }
  }

  /** Runs a new authorizer until so many answers are committed, and reads all of them. */
  private static List<Said> readWhile(Broker broker, int count) {
    Map<String, Object> settings =
        new HashMap<>(
            Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest"));
    List<Said> said = new ArrayList<>();
    try (var exchange =
            new Exchange(
                "lab-legacy",
                broker.bootstrapServers(),
                "commands",
                "answers",
                new LegacyAuthorizer(Clock.systemUTC(), LegacyAuthorizer.Form.JSON));
        var consumer =
            new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      exchange.start();
      consumer.assign(
          IntStream.range(0, PARTITIONS).mapToObj(p -> new TopicPartition("answers", p)).toList());
      long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (said.size() < count && System.nanoTime() < end) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(record -> said.add(Said.byLegacy(record.value())));
      }
    }
    return said;
  }
}
