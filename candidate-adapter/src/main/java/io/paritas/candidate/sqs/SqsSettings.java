package io.paritas.candidate.sqs;

import io.paritas.candidate.aws.AwsAccess;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The queue that the candidate answers through: {@code paritas.sqs.*}. What is absent comes from
 * the AWS SDK's own chains of regions and credentials.
 *
 * @param queueUrl of a standard or a FIFO queue; null where the source is another one
 * @param receiveWait how long one request waits for messages, 1 to 20 s: markers of a silent queue
 *     are that far apart
 * @param lanes most requests for messages at the same time, by one loop
 * @param body how a message's text holds the record
 * @param endpoint only for emulators and private endpoints
 * @param accessKey only for emulators, with {@code secretKey}
 */
@ConfigurationProperties("paritas.sqs")
public record SqsSettings(
    @Nullable String queueUrl,
    @DefaultValue("1s") Duration receiveWait,
    @DefaultValue("8") int lanes,
    @DefaultValue("text") Body body,
    @Nullable URI endpoint,
    @Nullable String region,
    @Nullable String accessKey,
    @Nullable String secretKey)
    implements AwsAccess {

  /** How a message's text holds the record. */
  public enum Body {
    /** As it is, in UTF-8. */
    TEXT,
    /** In base64, for wires that are no text. */
    BASE64
  }

  /**
   * @throws IllegalArgumentException with everything that is wrong
   */
  public SqsSettings {
    List<String> problems = new ArrayList<>();
    if (receiveWait.toSeconds() < 1 || receiveWait.toSeconds() > 20) {
      problems.add("receive-wait is %s, must be 1s to 20s".formatted(receiveWait));
    }
    if (lanes < 1 || lanes > 64) {
      problems.add("lanes is %d, must be 1 to 64".formatted(lanes));
    }
    if ((accessKey == null) != (secretKey == null)) {
      problems.add("access-key and secret-key are given together, or not at all");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("paritas.sqs: " + String.join("; ", problems));
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "queue " + queueUrl;
  }
}
