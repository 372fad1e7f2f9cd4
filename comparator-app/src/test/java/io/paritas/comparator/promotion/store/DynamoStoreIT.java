package io.paritas.comparator.promotion.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.ReceiptRecord;
import io.paritas.comparator.promotion.record.ReceiptRecord.Answered;
import io.paritas.lab.engines.DynamoDb;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoStoreIT extends StoreContract {
  private static DynamoDb dynamo;
  private static DynamoDbClient client;
  private static ControlStore store;

  @BeforeAll
  static void start() {
    dynamo = DynamoDb.start();
    client = dynamo.client();
    ControlTable.prepare(client, "paritas-control", true);
    store = new DynamoStore(client, "paritas-control");
  }

  @AfterAll
  static void stop() {
    client.close();
    dynamo.close();
  }

  @Override
  ControlStore store() {
    return store;
  }

  @Override
  Stream<Integer> attempts() {
    return super.attempts().parallel();
  }

  @Test
  void aTableThatIsMissingIsNamed() {
    assertThatThrownBy(() -> ControlTable.prepare(client, "elsewhere-control", false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("elsewhere-control")
        .hasMessageContaining("listings");
  }

  @Test
  void whereNobodyAnswersNothingIsKnown() {
    assertThatThrownBy(() -> new DynamoStore(client, "never-made").read(Key.group("any")))
        .isInstanceOf(StoreUnavailableException.class);
  }

  /** Others writing the same item are one thing, an item that never fits is another. */
  @Test
  void whatDynamoWillNeverTakeIsSaidAtOnce() {
    Instant now = Instant.parse("2026-11-21T12:00:00Z");
    Answered answered = new Answered(200, null, "x".repeat(500_000));
    ReceiptRecord large = new ReceiptRecord("large", 1, "hash", now, answered);

    assertThatThrownBy(() -> store.commit(List.of(new Change.Create(large))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("never take");
  }
}
