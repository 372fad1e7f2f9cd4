package io.paritas.adapter.app;

import io.paritas.adapter.deadletter.Seal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an adapter is told. All problems are said together, at start.
 *
 * @param name the adapter's short name, the {@code adapter} tag of its metrics
 * @param bootstrapServers host:port, with commas between several
 * @param sourceTopic raw answers
 * @param targetTopic canonical responses
 * @param deadLetterTopic what could not be read
 * @param deadLetterKey 32 bytes in base64 that seal dead letters with protected fields; without it
 *     those fields are overwritten
 * @param deadLetterRetention how long dead letters are kept: set on their topic at start; null
 *     leaves the topic as it is
 * @param groupId the consumer group of the source topic
 * @param spec where the mapping spec stands: {@code classpath:}, {@code file:} or a path
 * @param instance tells the instances of one adapter apart; no two that run at once may share it
 * @param loops consumers in this process, each with a thread
 * @param targetPartitions how many partitions the target topic must have; 0 takes what it has
 * @param markerInterval from one marker of a unit to the next, at least 50 ms
 * @param sessionTimeout how long a killed instance keeps its partitions; bounded by the broker
 * @param transactionTimeout how long a killed instance's open transaction holds readers up
 * @param maxBatch most records in one transaction
 */
@ConfigurationProperties("paritas.adapter")
public record AdapterSettings(
    String name,
    String bootstrapServers,
    String sourceTopic,
    String targetTopic,
    @DefaultValue("paritas.dead-letters") String deadLetterTopic,
    @Nullable String deadLetterKey,
    @Nullable Duration deadLetterRetention,
    String groupId,
    String spec,
    @DefaultValue("0") String instance,
    @DefaultValue("1") int loops,
    @DefaultValue("0") int targetPartitions,
    @DefaultValue("1s") Duration markerInterval,
    @DefaultValue("10s") Duration sessionTimeout,
    @DefaultValue("10s") Duration transactionTimeout,
    @DefaultValue("2000") int maxBatch) {

  /**
   * @throws IllegalArgumentException with everything that is wrong
   */
  public AdapterSettings {
    List<String> problems = new ArrayList<>();
    text(problems, "name", name);
    text(problems, "bootstrap-servers", bootstrapServers);
    text(problems, "source-topic", sourceTopic);
    text(problems, "target-topic", targetTopic);
    text(problems, "dead-letter-topic", deadLetterTopic);
    text(problems, "group-id", groupId);
    text(problems, "spec", spec);
    text(problems, "instance", instance);
    within(problems, "loops", loops, 1, 64);
    within(problems, "target-partitions", targetPartitions, 0, 100_000);
    within(problems, "max-batch", maxBatch, 1, 100_000);
    within(problems, "marker-interval (ms)", markerInterval.toMillis(), 50, 600_000);
    within(problems, "session-timeout (ms)", sessionTimeout.toMillis(), 100, 1_800_000);
    within(problems, "transaction-timeout (ms)", transactionTimeout.toMillis(), 500, 900_000);
    if (deadLetterRetention != null) {
      within(problems, "dead-letter-retention (hours)", deadLetterRetention.toHours(), 1, 100_000);
    }
    key(problems, deadLetterKey);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("paritas.adapter: " + String.join("; ", problems));
    }
  }

  private static void key(List<String> problems, @Nullable String key) {
    try {
      if (key != null && !key.isBlank()) {
        Seal.of(key);
      }
    } catch (IllegalArgumentException e) {
      problems.add("dead-letter-key: " + e.getMessage());
    }
  }

  // The binder gives null where a property is absent, whatever the type says.
  @SuppressWarnings("ConstantValue")
  private static void text(List<String> problems, String name, String value) {
    if (value == null || value.isBlank()) {
      problems.add(name + " is missing");
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return name + " adapter, " + sourceTopic + " to " + targetTopic;
  }

  private static void within(List<String> problems, String name, long value, long from, long to) {
    if (value < from || value > to) {
      problems.add("%s is %d, must be %d to %d".formatted(name, value, from, to));
    }
  }
}
