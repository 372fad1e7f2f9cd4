package io.paritas.comparator.promotion.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paritas.comparator.promotion.record.Key;
import io.paritas.lab.engines.DynamoDb;
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
}
