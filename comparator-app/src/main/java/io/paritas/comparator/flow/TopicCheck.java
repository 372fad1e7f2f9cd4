package io.paritas.comparator.flow;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.TopicDescription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the topics are there and partitioned alike. Without that, pairs would silently never
 * meet.
 */
final class TopicCheck {
  private static final Logger LOG = LoggerFactory.getLogger(TopicCheck.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Admin admin;
  private final Topics topics;

  TopicCheck(Admin admin, Topics topics) {
    this.admin = admin;
    this.topics = topics;
  }

  /**
   * Waits for the topics.
   *
   * @return the number of partitions they share
   * @throws UnusableTopicsException where a topic stays absent, or the numbers differ
   */
  int partitions(Duration timeout) throws InterruptedException {
    long giveUp = System.nanoTime() + timeout.toNanos();
    while (true) {
      Map<String, Integer> found;
      try {
        found = found();
      } catch (ExecutionException e) {
        if (System.nanoTime() > giveUp) {
          throw new UnusableTopicsException(
              "Kafka did not answer within " + timeout + ": " + e.getCause(), e);
        }
        LOG.warn("Kafka does not answer yet ({}); trying again", e.getCause().getMessage());
        pause();
        continue;
      }
      Set<String> absent = new TreeSet<>(topics.partitionedAlike());
      absent.add(topics.deadLetters());
      absent.removeAll(found.keySet());
      if (absent.isEmpty()) {
        return same(found);
      }
      if (System.nanoTime() > giveUp) {
        throw new UnusableTopicsException(
            "these topics do not exist: "
                + absent
                + ". Create them (the response topics and paritas.divergences, .judgements and .parity with the same"
                + " number of partitions), or name others in paritas.topics.*",
            null);
      }
      pause();
    }
  }

  private int same(Map<String, Integer> found) {
    Map<String, Integer> alike = new TreeMap<>(found);
    alike.remove(topics.deadLetters());
    if (Set.copyOf(alike.values()).size() > 1) {
      throw new UnusableTopicsException(
          "these topics must have the same number of partitions, or pairs would never meet: "
              + alike.entrySet().stream()
                  .map(e -> e.getKey() + " has " + e.getValue())
                  .collect(Collectors.joining(", "))
              + ". Recreate them alike; adding partitions to a topic in use moves its accounts",
          null);
    }
    return alike.values().iterator().next();
  }

  private Map<String, Integer> found() throws ExecutionException, InterruptedException {
    Set<String> wanted = new TreeSet<>(topics.partitionedAlike());
    wanted.add(topics.deadLetters());
    wanted.retainAll(admin.listTopics().names().get());
    Map<String, Integer> partitions = new TreeMap<>();
    for (TopicDescription topic : admin.describeTopics(wanted).allTopicNames().get().values()) {
      partitions.put(topic.name(), topic.partitions().size());
    }
    return partitions;
  }

  /**
   * Says so where the brokers' transactions lack KIP-890, without which a lost producer may tear
   * one apart.
   */
  void warnOfOldTransactions() throws InterruptedException {
    try {
      FinalizedVersionRange version =
          admin
              .describeFeatures()
              .featureMetadata()
              .get()
              .finalizedFeatures()
              .get("transaction.version");
      if (version == null || version.maxVersionLevel() < 2) {
        LOG.warn(
            "The brokers have not finalized transaction.version=2 (KIP-890): exactly once has known holes there."
                + " Upgrade them with kafka-features.sh");
      }
    } catch (ExecutionException e) {
      LOG.warn("Cannot read the brokers' features: {}", e.getCause().getMessage());
    }
  }

  private static void pause() throws InterruptedException {
    Thread.sleep(PAUSE.toMillis());
  }
}
