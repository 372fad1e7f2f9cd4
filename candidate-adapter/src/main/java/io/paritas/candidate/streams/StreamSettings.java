package io.paritas.candidate.streams;

import io.paritas.candidate.aws.AwsAccess;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

  /**
   * @throws IllegalArgumentException with everything that is wrong
   */
  public StreamSettings {
    List<String> problems = new ArrayList<>();
    if (doubt.isNegative() || doubt.compareTo(Duration.ofHours(1)) > 0) {
      problems.add("doubt is %s, must be 0s to 1h".formatted(doubt));
    }
    if ((accessKey == null) != (secretKey == null)) {
      problems.add("access-key and secret-key are given together, or not at all");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "paritas.dynamodb-streams: " + String.join("; ", problems));
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "stream of table " + table;
  }
}
