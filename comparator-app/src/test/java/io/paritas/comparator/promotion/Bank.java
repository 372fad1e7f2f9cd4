package io.paritas.comparator.promotion;

import io.paritas.comparator.ledger.Await;
import io.paritas.comparator.ledger.LedgerWorld;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bank's own part in a way back: hears who is to be reloaded, and tells that it was done. */
public final class Bank {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Tells over REST of an account's reload. */
  public interface Desk {
    HttpResponse<String> tell(String accountRef, String body);
  }

  private final LedgerWorld world;
  private final Desk desk;

  public Bank(LedgerWorld world, Desk desk) {
    this.world = world;
    this.desk = desk;
  }

  /** The first that ever was asked for; waits for it. */
  JsonNode asked() {
    List<JsonNode> asked = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", world.broker().bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> all = List.of(new TopicPartition("paritas.reloads", 0));
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Await.until(
          "a reload is asked for",
          () -> {
            consumer
                .poll(Duration.ofMillis(100))
                .forEach(record -> asked.add(JSON.readTree(record.value())));
            return !asked.isEmpty();
          });
    }
    return asked.getFirst();
  }

  /**
   * Again and again while the ledger is behind, as anybody has to.
   *
   * @return the reload's id
   */
  String tells(String accountRef, String body) {
    List<String> said = new ArrayList<>();
    Await.until(
        "the reload is taken",
        () -> {
          HttpResponse<String> answer = desk.tell(accountRef, body);
          said.add(answer.body());
          if (answer.statusCode() != 202 && answer.statusCode() != 409) {
            throw new AssertionError(answer.statusCode() + ": " + answer.body());
          }
          return answer.statusCode() == 202;
        });
    return JSON.readTree(said.getLast()).path("resyncId").asString();
  }
}
