package io.paritas.adapter.publishing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the topics before an adapter writes to them. */
public final class Topics {
  private static final Logger LOG = LoggerFactory.getLogger(Topics.class);

  /** The topics are not as the adapter needs them. The message says what to do. */
  public static final class UnfitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfitException(String message) {
      super(message);
    }
  }

  private Topics() {}

  /**
   * @param source null where raw records do not come from a topic
   * @return how many partitions the target topic has
   * @throws UnfitException where a topic is missing, with all that are
   * @throws KafkaException where the broker does not answer
   */
  public static int check(Admin admin, @Nullable String source, String target, String deadLetters) {
    List<String> names = Stream.of(source, target, deadLetters).filter(Objects::nonNull).toList();
    Map<String, KafkaFuture<TopicDescription>> asked =
        admin.describeTopics(names).topicNameValues();
    List<String> missing = new ArrayList<>();
    int partitions = 0;
    for (String name : names) {
      int found = partitions(asked.get(name));
      if (found == 0) {
        missing.add(name);
      } else if (name.equals(target)) {
        partitions = found;
      }
    }
    if (!missing.isEmpty()) {
      throw new UnfitException(
          "no topic %s; create it (the adapter looks again by itself), or mend the setting"
              .formatted(String.join(", ", missing)));
    }
    return partitions;
  }

  /**
   * Warns where the cluster's transactions are the old ones (before KIP-890), in which a late write
   * of a dead instance can hang a transaction.
   */
  public static void warnOfOldTransactions(Admin admin) {
    try {
      var features = admin.describeFeatures().featureMetadata().get().finalizedFeatures();
      var transactions = features.get("transaction.version");
      if (transactions == null || transactions.maxVersionLevel() < 2) {
        LOG.warn("transaction.version=2 is not finalized; upgrade it by kafka-features.sh");
      }
    } catch (ExecutionException e) {
      LOG.warn("the broker does not tell its features: {}", e.getCause().toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    }
  }

  /**
   * Sets how long a topic keeps its records. Where the broker does not allow it, says so and goes
   * on: the topic then keeps them as long as it did.
   */
  public static void keep(Admin admin, String topic, Duration retention) {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    String millis = String.valueOf(retention.toMillis());
    try {
      String now =
          admin
              .describeConfigs(List.of(resource))
              .values()
              .get(resource)
              .get()
              .get(TopicConfig.RETENTION_MS_CONFIG)
              .value();
      if (!millis.equals(now)) {
        var set = new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, millis);
        admin
            .incrementalAlterConfigs(
                Map.of(resource, List.of(new AlterConfigOp(set, AlterConfigOp.OpType.SET))))
            .all()
            .get();
        LOG.info("{} keeps its records {} (it was {} ms)", topic, retention, now);
      }
    } catch (ExecutionException e) {
      LOG.warn(
          "{} could not be told to keep its records {}: {}; set its retention.ms",
          topic,
          retention,
          e.getCause().toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    }
  }

  /** Holds the number of partitions to what it must be. */
  public static void hold(String topic, int found, int expected) {
    if (found != expected) {
      throw new UnfitException(
          ("topic %s has %d partitions and must have %d: an account's answers would be split over"
                  + " two partitions. Recreate it with %d, or drain the comparator, change both"
                  + " response topics alike and restart")
              .formatted(topic, found, expected, expected));
    }
  }

  private static int partitions(KafkaFuture<TopicDescription> described) {
    try {
      return described.get().partitions().size();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return 0;
      }
      throw new KafkaException("the broker did not describe a topic", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    }
  }
}
