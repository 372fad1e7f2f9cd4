package io.paritas.comparator.ledger;

import io.paritas.comparator.ledger.LedgerUnavailableException.Reason;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** The DynamoDB client, and what its failures mean to the ledger. */
final class Dynamo {
  /** Long enough for a slow batch, short enough to notice that nobody is there. */
  private static final Duration ATTEMPT = Duration.ofSeconds(3);

  private static final Duration CALL = Duration.ofSeconds(8);

  private Dynamo() {}

  static DynamoDbClient client(DynamoDbSettings settings, int connections) {
    DynamoDbClientBuilder builder =
        DynamoDbClient.builder()
            .httpClientBuilder(
                ApacheHttpClient.builder()
                    .maxConnections(connections)
                    .connectionTimeout(Duration.ofSeconds(2))
                    .socketTimeout(ATTEMPT))
            .overrideConfiguration(
                override ->
                    override
                        .apiCallTimeout(CALL)
                        .apiCallAttemptTimeout(ATTEMPT)
                        .retryStrategy(
                            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(2)
                                .build()));
    if (settings.endpoint() != null) {
      builder.endpointOverride(settings.endpoint());
    }
    if (settings.region() != null) {
      builder.region(Region.of(settings.region()));
    }
    if (settings.accessKey() != null && settings.secretKey() != null) {
      builder.credentialsProvider(
          StaticCredentialsProvider.create(
              AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())));
    }
    return builder.build();
  }

  /** Names what went wrong; anything that is not DynamoDB's doing is thrown as it is. */
  static LedgerUnavailableException failure(Throwable cause) {
    return switch (cause) {
      case LedgerUnavailableException already -> already;
      case AwsServiceException e when e.isThrottlingException() ->
          new LedgerUnavailableException(Reason.THROTTLED, "DynamoDB throttles: " + say(e), e);
      case AwsServiceException e when e.statusCode() < 500 ->
          new LedgerUnavailableException(Reason.REFUSED, "DynamoDB refused: " + say(e), e);
      case SdkException e ->
          new LedgerUnavailableException(
              Reason.UNREACHABLE, "DynamoDB cannot be reached: " + e.getMessage(), e);
      case RuntimeException e -> throw e;
      default -> throw new IllegalStateException(cause);
    };
  }

  private static String say(AwsServiceException e) {
    return e.awsErrorDetails() == null ? e.getMessage() : e.awsErrorDetails().errorCode();
  }
}
