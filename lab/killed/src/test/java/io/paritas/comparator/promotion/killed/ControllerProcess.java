package io.paritas.comparator.promotion.killed;

import io.paritas.comparator.promotion.control.Controller;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.routes.KafkaRouters;
import io.paritas.comparator.promotion.routes.RoutingTopics;
import io.paritas.comparator.promotion.store.DynamoStore;
import io.paritas.comparator.promotion.store.StoreUnavailableException;
import java.net.URI;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Arguments: bootstrap servers, DynamoDB's endpoint, the name of this run. */
final class ControllerProcess {
  private ControllerProcess() {}

  public static void main(String[] args) throws InterruptedException {
    DynamoDbClient dynamo =
        DynamoDbClient.builder()
            .endpointOverride(URI.create(args[1]))
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("lab", "lab")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    KafkaRouters routers = new KafkaRouters(RoutingTopics.of(Map.of("bootstrap.servers", args[0])));
    DynamoStore store = new DynamoStore(dynamo, CleanLedger.TABLE);
    Controller controller =
        new Controller(0, args[2], CleanLedger.ports(store, routers), CleanLedger.POLICY);
    System.out.println("STARTED");
    for (int turn = 0; ; turn++) {
      try {
        if (controller.turn() && turn % 10 == 0) {
          controller.sweep(Phase.SHADOWING, 10);
        }
      } catch (StoreUnavailableException | KafkaException e) {
        System.out.println("goes on after " + e);
      }
      Thread.sleep(5);
    }
  }
}
