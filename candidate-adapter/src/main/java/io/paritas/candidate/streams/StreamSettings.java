package io.paritas.candidate.streams;

import io.paritas.candidate.aws.AwsAccess;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The table that the candidate writes its answers to: {@code paritas.dynamodb-streams.*}. What is
 * absent comes from the AWS SDK's own chains of regions and credentials.
 *
 * @param table with a stream of new images; null where the source is another one
 * @param attribute only items that have it are answers; null takes every item
 * @param doubt how long a change may take until the stream shows it; markers are taken back by it
 * @param endpoint only for emulators and private endpoints
 * @param accessKey only for emulators, with {@code secretKey}
 * @throws IllegalArgumentException where a doubt is not 0 s to 1 h
 */
@ConfigurationProperties("paritas.dynamodb-streams")
public record StreamSettings(
    @Nullable String table,
    @Nullable String attribute,
    @DefaultValue("10s") Duration doubt,
    @Nullable URI endpoint,
    @Nullable String region,
    @Nullable String accessKey,
    @Nullable String secretKey)
    implements AwsAccess {

  public StreamSettings {
    if (doubt.isNegative() || doubt.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException(
          "paritas.dynamodb-streams: doubt is " + doubt + ", must be 0s to 1h");
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "stream of table " + table;
  }
}
