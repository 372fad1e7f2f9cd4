package io.paritas.comparator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.lab.engines.DynamoDb;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/** What happens to the ledger when the world does not behave. */
class LedgerTroubleIT {
  private static final String GROUP = "paritas-ledger";

  @Test
  void dynamoDbAwayAtStartAndInMidRunLosesNothing() throws Exception {
    try (LedgerWorld world = LedgerWorld.engines()) {
      DynamoDb dynamo = world.dynamo();
      dynamo.stop();
      world.startComparator();
      world.judged(0, Judged.matched("before").alone());
      Await.until("it is said", () -> !status(world).equals(Status.UP));
      assertThat(world.app().isActive()).isTrue();

      dynamo.restart();
      Await.until("the first record", () -> holds(world, "before"));

      dynamo.stop();
      world.send("paritas.judgements", 1, null, new byte[] {7, 7, 7});
      world.judged(1, Judged.diverged("during", "fee-total").alone());
      Await.until("it is said again", () -> !status(world).equals(Status.UP));
      Await.until("the lag grows", () -> world.reader().behind().orElse(0) >= 1);
      anotherJoinsAndLeaves(world);
      assertThat(committed(world, 1)).isLessThan(2);

      dynamo.restart();
      Await.until("the record of the outage", () -> holds(world, "during"));
      Await.until("it is well again", () -> status(world).equals(Status.UP));
      Await.until("nothing is left", () -> world.reader().behind().orElse(-1) == 0);
      assertThat(world.deadLetters(1)).hasSize(1);
    }
  }

  /** A rebalance, while a batch is tried again and again. */
  private static void anotherJoinsAndLeaves(LedgerWorld world) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", world.broker().bootstrapServers(), "group.id", GROUP),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of("paritas.judgements"));
      Await.until(
          "another is one of the group",
          () -> {
            consumer.poll(Duration.ofMillis(100));
            return consumer.groupMetadata().generationId() > 0;
          });
    }
  }

  private static long committed(LedgerWorld world, int partition) throws Exception {
    OffsetAndMetadata committed =
        world
            .broker()
            .admin()
            .listConsumerGroupOffsets(GROUP)
            .partitionsToOffsetAndMetadata()
            .get()
            .get(new TopicPartition("paritas.judgements", partition));
    return committed == null ? 0 : committed.offset();
  }

  private static boolean holds(LedgerWorld world, String transaction) {
    try {
      return !world.reader().transaction(transaction).isEmpty();
    } catch (LedgerUnavailableException e) {
      return false;
    }
  }

  private static Status status(LedgerWorld world) {
    return world.health().health().getStatus();
  }
}
