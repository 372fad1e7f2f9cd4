package io.paritas.lab.engines;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** DynamoDB Local for a test or the lab; it can be made unreachable and brought back. */
public sealed interface DynamoDb extends AutoCloseable permits LocalDynamoDb, ContainerDynamoDb {

  /**
   * Starts one, empty: in this JVM, or in a container where the system property {@code
   * paritas.engines} is {@code containers}.
   */
  static DynamoDb start() {
    return Engines.inContainers() ? ContainerDynamoDb.start() : LocalDynamoDb.start();
  }

  /** Where clients connect; the same after every restart. */
  URI endpoint();

  /** A new client with credentials that only DynamoDB Local takes. The caller closes it. */
  default DynamoDbClient client() {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint())
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("lab", "lab")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  /** Makes it unreachable, as an outage would; nothing is lost. No effect when it is already. */
  void stop();

  /** Brings it back where it was. No effect when it is running. */
  void restart();

  @Override
  void close();
}
