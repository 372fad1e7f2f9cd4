package io.paritas.comparator.rulebook;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Whether the rules topic can be relied on: one partition, and nothing in it is ever lost. */
final class RuleTopicCheck {
  private static final long PAUSE_MILLIS = 500;
  private static final String REMEDY =
      ". Create it with one partition and cleanup.policy=compact, or name another in"
          + " paritas.topics.rules";

  private final Admin admin;
  private final String topic;

  RuleTopicCheck(Admin admin, String topic) {
    this.admin = admin;
    this.topic = topic;
  }

  /**
   * @throws UnusableRuleTopicException where the topic stays absent, or could not be relied on
   */
  void await(Duration timeout) {
    long giveUp = System.nanoTime() + timeout.toNanos();
    String wrong = whyNot();
    while (wrong != null && System.nanoTime() < giveUp) {
      pause();
      wrong = whyNot();
    }
    if (wrong != null) {
      throw new UnusableRuleTopicException(wrong);
    }
  }

  private @Nullable String whyNot() {
    try {
      int partitions = partitions();
      if (partitions != 1) {
        return "topic %s has %d partitions, so nobody knows which rule set was activated last%s"
            .formatted(topic, partitions, REMEDY);
      }
      String policy = cleanupPolicy();
      return "compact".equals(policy)
          ? null
          : "topic %s has cleanup.policy=%s and would forget rule sets%s"
              .formatted(topic, policy, REMEDY);
    } catch (ExecutionException e) {
      return e.getCause() instanceof UnknownTopicOrPartitionException
          ? "topic " + topic + " does not exist" + REMEDY
          : "Kafka does not tell of topic " + topic + ": " + e.getCause().getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted while waiting for topic " + topic;
    }
  }

  private int partitions() throws ExecutionException, InterruptedException {
    return admin
        .describeTopics(List.of(topic))
        .allTopicNames()
        .get()
        .get(topic)
        .partitions()
        .size();
  }

  private String cleanupPolicy() throws ExecutionException, InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return admin
        .describeConfigs(List.of(resource))
        .all()
        .get()
        .get(resource)
        .get(TopicConfig.CLEANUP_POLICY_CONFIG)
        .value();
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
