package io.paritas.lab.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
  private static final Duration WAIT = Duration.ofSeconds(30);

  @Test
  void onlyWhatWasCommittedIsRead() {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      broker.createTopic("answers", 1);
      try (var producer = producer(broker.bootstrapServers())) {
        producer.initTransactions();
        send(producer, "aborted", false);
        send(producer, "committed", true);
      }
      assertThat(firstRead(broker.bootstrapServers())).isEqualTo("committed");
    }
  }

  @Test
  void keepsWhatItHeldWhenTheDirectoryIsKept(@TempDir Path dir) {
    try (EmbeddedBroker broker = EmbeddedBroker.start(dir)) {
      broker.createTopic("answers", 1);
      try (var producer = producer(broker.bootstrapServers())) {
        producer.initTransactions();
        send(producer, "kept", true);
      }
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start(dir)) {
      assertThat(firstRead(broker.bootstrapServers())).isEqualTo("kept");
    }
  }

  @Test
  void runsInAProcessOfItsOwnAndCanBeKilled() {
    try (ChildJvm child = ChildJvm.of(EmbeddedBroker.class).heap("256m").start()) {
      String bootstrap = child.awaitLine("^READY bootstrap=(\\S+)", WAIT).group(1);
      try (var producer = producer(bootstrap)) {
        producer.initTransactions();
      }
      assertThat(child.isAlive()).isTrue();
      child.kill();
      assertThat(child.isAlive()).isFalse();
    }
  }

  @Test
  void aStoppedProcessLeavesNothingOnTheDisk(@TempDir Path temporary) throws IOException {
    try (ChildJvm child =
        ChildJvm.of(EmbeddedBroker.class)
            .property("java.io.tmpdir", temporary.toString())
            .start()) {
      child.awaitLine("^READY", WAIT);
      assertThat(brokersIn(temporary)).hasSize(1);
      child.stop();
    }
    assertThat(brokersIn(temporary)).isEmpty();
  }

  private static List<Path> brokersIn(Path temporary) throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.filter(f -> f.getFileName().toString().startsWith("paritas-broker-")).toList();
    }
  }

  private static void send(KafkaProducer<String, String> producer, String value, boolean commit) {
    producer.beginTransaction();
    producer.send(new ProducerRecord<>("answers", "account", value));
    producer.flush();
    if (commit) {
      producer.commitTransaction();
    } else {
      producer.abortTransaction();
    }
  }

  private static KafkaProducer<String, String> producer(String bootstrap) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", bootstrap, "transactional.id", "test"),
        new StringSerializer(),
        new StringSerializer());
  }

  private static String firstRead(String bootstrap) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
            new StringDeserializer(),
            new StringDeserializer())) {
      TopicPartition partition = new TopicPartition("answers", 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      for (ConsumerRecord<String, String> record : consumer.poll(WAIT)) {
        return record.value();
      }
      throw new AssertionError("nothing read");
    }
  }
}
