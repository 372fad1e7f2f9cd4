package io.paritas.candidate.aws;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** Settings of a service. What is absent comes from the AWS SDK's own chains. */
public interface AwsAccess {
  @Nullable URI endpoint();

  @Nullable String region();

  @Nullable String accessKey();

  @Nullable String secretKey();

  /** The same builder, set to reach the service. */
  default <B extends AwsClientBuilder<B, C>, C> B reaching(B builder) {
    if (endpoint() != null) {
      builder.endpointOverride(endpoint());
    }
    if (region() != null) {
      builder.region(Region.of(region()));
    }
    if (accessKey() != null) {
      builder.credentialsProvider(
          StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey(), secretKey())));
    }
    return builder;
  }
}
