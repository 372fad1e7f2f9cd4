package io.paritas.lab.engines;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** SQS in memory (ElasticMQ), on a free port of the loopback interface. */
public final class LocalSqs implements AutoCloseable {
  private final SQSRestServer server;
  private final URI endpoint;

  private LocalSqs(SQSRestServer server) {
    this.server = server;
    this.endpoint =
        URI.create("http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort());
  }

  /** Starts one, without queues. */
  public static LocalSqs start() {
    QuietLogs.install();
    return new LocalSqs(SQSRestServerBuilder.withDynamicPort().withInterface("127.0.0.1").start());
  }

  /** Where clients connect. */
  public URI endpoint() {
    return endpoint;
  }

  /** A new client; the credentials mean nothing here. The caller closes it. */
  public SqsClient client() {
    return SqsClient.builder()
        .endpointOverride(endpoint)
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("lab", "lab")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  /**
   * Creates a standard queue.
   *
   * @param visibility how long a message that was given out stays invisible, in whole seconds
   * @return its URL
   */
  public String queue(String name, Duration visibility) {
    try (SqsClient client = client()) {
      return client
          .createQueue(
              ask ->
                  ask.queueName(name)
                      .attributes(
                          Map.of(
                              QueueAttributeName.VISIBILITY_TIMEOUT,
                              String.valueOf(visibility.toSeconds()))))
          .queueUrl();
    }
  }

  @Override
  public void close() {
    server.stopAndWait();
  }
}
