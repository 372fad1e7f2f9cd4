package io.paritas.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paritas.lab.engines.Broker;
import io.paritas.lab.engines.ChildJvm;
import io.paritas.lab.engines.DynamoDb;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.Money;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** A candidate that only writes its table: each answer once, whatever is killed. */
class StreamSourceIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path folder;

  private String spec() throws Exception {
    Path spec = folder.resolve("table.yaml");
    Files.writeString(
        spec,
        """
        mapping: table
        wire: json
        defaults: { currency: { constant: EUR } }
        header:
          transactionId: answer.id
          accountId: pk
          platform: { constant: CANDIDATE }
          build: { constant: b }
          role: { constant: SHADOW }
          routeEpoch: { constant: 0 }
          product: { constant: CHECKING }
          transactionType: { constant: DEPOSIT }
          respondedAt: { constant: "2026-11-21T08:30:00Z" }
        outcome:
          decision: { constant: APPROVED }
          amounts: { transaction: answer.amount }
        """);
    return "--paritas.adapter.spec=file:" + spec;
  }

  @Test
  void itemsBecomeResponsesOnceThoughTheAdapterIsKilled() throws Exception {
    try (Broker broker = Broker.start();
        DynamoDb engine = DynamoDb.start();
        DynamoDbClient dynamo = engine.client()) {
      Stream.of("paritas.responses.candidate", "paritas.dead-letters")
          .forEach(topic -> broker.createTopic(topic, 2));
      table(dynamo);
      String[] arguments = {
        "--server.port=0",
        "--logging.level.root=warn",
        "--paritas.adapter.bootstrap-servers=" + broker.bootstrapServers(),
        "--paritas.adapter.marker-interval=100ms",
        "--paritas.adapter.session-timeout=2s",
        "--paritas.adapter.transaction-timeout=2s",
        "--paritas.dynamodb-streams.table=answers",
        "--paritas.dynamodb-streams.attribute=answer",
        "--paritas.dynamodb-streams.doubt=200ms",
        "--paritas.dynamodb-streams.endpoint=" + engine.endpoint(),
        "--paritas.dynamodb-streams.region=eu-central-1",
        "--paritas.dynamodb-streams.access-key=lab",
        "--paritas.dynamodb-streams.secret-key=lab",
        spec()
      };

      put(dynamo, 0, 200);
      try (ChildJvm child =
          ChildJvm.of(CandidateAdapter.class).heap("256m").arguments(arguments).start()) {
        await().atMost(PATIENCE).until(() -> !answers(broker).isEmpty());
        child.kill();
      }
      put(dynamo, 200, 300);
      long before = System.currentTimeMillis();
      try (var app = CandidateAdapter.start(arguments)) {
        await().atMost(PATIENCE).until(() -> answers(broker).size() >= 300);
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    SqsWorld.markers(broker).stream()
                        .flatMap(marker -> marker.getUnitsList().stream())
                        .anyMatch(unit -> unit.getReadThroughMillis() > before));
      }
      List<Envelope> answers = answers(broker);
      assertThat(answers).hasSize(300);
      assertThat(new HashSet<>(answers.stream().map(one -> one.header().transactionId()).toList()))
          .containsAll(IntStream.range(0, 300).mapToObj(i -> "t-" + i).toList());
      assertThat(answers)
          .allSatisfy(
              one ->
                  assertThat(one.outcome().amounts().get("transaction"))
                      .isEqualTo(Money.of("12.5", "EUR")));
      assertThat(SqsWorld.markers(broker))
          .flatMap(io.paritas.rules.wire.Marker::getUnitsList)
          .allSatisfy(
              unit -> {
                assertThat(unit.getUnit()).isEqualTo("answers/0");
                assertThat(unit.getEstimated()).isTrue();
              });
    }
  }

  private static List<Envelope> answers(Broker broker) {
    return broker.committed("paritas.responses.candidate").stream()
        .filter(record -> record.key() != null)
        .map(record -> Envelope.parse(record.value()))
        .toList();
  }

  private static void table(DynamoDbClient dynamo) {
    dynamo.createTable(
        ask ->
            ask.tableName("answers")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(
                    key -> key.attributeName("pk").keyType(KeyType.HASH),
                    key -> key.attributeName("sk").keyType(KeyType.RANGE))
                .attributeDefinitions(
                    one -> one.attributeName("pk").attributeType(ScalarAttributeType.S),
                    one -> one.attributeName("sk").attributeType(ScalarAttributeType.S))
                .streamSpecification(
                    stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE)));
  }

  /** Answers t-FROM to t-(TO - 1), each beside an item that is none. */
  private static void put(DynamoDbClient dynamo, int from, int to) {
    for (int i = from; i < to; i++) {
      Map<String, AttributeValue> key =
          Map.of("pk", AttributeValue.fromS("a-" + i % 3), "sk", AttributeValue.fromS("t-" + i));
      Map<String, AttributeValue> item = new java.util.HashMap<>(key);
      item.put(
          "answer",
          AttributeValue.fromM(
              Map.of(
                  "id", AttributeValue.fromS("t-" + i), "amount", AttributeValue.fromN("12.50"))));
      dynamo.putItem(ask -> ask.tableName("answers").item(item));
      int n = i;
      dynamo.putItem(
          ask ->
              ask.tableName("answers")
                  .item(
                      Map.of(
                          "pk", AttributeValue.fromS("a-" + n % 3),
                          "sk", AttributeValue.fromS("balance"),
                          "n", AttributeValue.fromN("" + n))));
    }
  }
}
