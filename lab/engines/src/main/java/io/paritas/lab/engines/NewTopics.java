package io.paritas.lab.engines;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates topics. The controller says "created" before the broker has heard of it: whoever asks the
 * broker in between is told that there is no such topic.
 */
final class NewTopics {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final long POLL_MILLIS = 20;

  private NewTopics() {}

  /** Returns once every partition can be written and read. */
  static void create(Admin admin, String name, int partitions, Map<String, String> configs) {
    try {
      admin
          .createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(configs)))
          .all()
          .get();
      long end = System.nanoTime() + LONGEST.toNanos();
      while (!isKnown(admin, name, partitions)) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("The broker knows no " + name + " after " + LONGEST);
        }
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean isKnown(Admin admin, String name, int partitions)
      throws ExecutionException, InterruptedException {
    try {
      List<TopicPartitionInfo> known =
          admin.describeTopics(List.of(name)).allTopicNames().get().get(name).partitions();
      return known.size() == partitions && known.stream().allMatch(p -> p.leader() != null);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw e;
    }
  }
}
