package io.paritas.lab.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class LocalDynamoDbIT {
  private static final Map<String, AttributeValue> KEY = Map.of("id", text("a-1"));

  @Test
  void putsGetsAndRemembersThroughAnOutage() {
    try (LocalDynamoDb dynamo = LocalDynamoDb.start();
        DynamoDbClient client = dynamo.client()) {
      createTable(client);
      client.putItem(
          put -> put.tableName("things").item(Map.of("id", text("a-1"), "x", text("1"))));
      assertThat(read(client)).isEqualTo("1");

      dynamo.stop();
      assertThatThrownBy(() -> read(client)).isInstanceOf(SdkClientException.class);

      dynamo.restart();
      assertThat(read(client)).isEqualTo("1");
    }
  }

  private static void createTable(DynamoDbClient client) {
    client.createTable(
        table ->
            table
                .tableName("things")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    id -> id.attributeName("id").attributeType(ScalarAttributeType.S))
                .keySchema(id -> id.attributeName("id").keyType(KeyType.HASH)));
  }

  private static String read(DynamoDbClient client) {
    return client.getItem(get -> get.tableName("things").key(KEY)).item().get("x").s();
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
