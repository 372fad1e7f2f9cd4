package io.paritas.comparator.flow;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Starts and stops the topology with the application. */
final class FlowRunner implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(FlowRunner.class);
  private static final Duration CLOSE = Duration.ofSeconds(20);

  private final Properties properties;
  private final Topics topics;
  private final Duration topicsTimeout;
  private final IntFunction<Topology> topologies;
  private final AtomicReference<@Nullable KafkaStreams> running = new AtomicReference<>();

  /**
   * @param topologies gives the topology for a number of partitions
   */
  FlowRunner(
      Properties properties,
      Topics topics,
      Duration topicsTimeout,
      IntFunction<Topology> topologies) {
    this.properties = properties;
    this.topics = topics;
    this.topicsTimeout = topicsTimeout;
    this.topologies = topologies;
  }

  @Override
  public void start() {
    int partitions = checkTopics();
    KafkaStreams streams = new KafkaStreams(topologies.apply(partitions), properties);
    streams.setUncaughtExceptionHandler(
        e -> {
          LOG.error("A stream thread died; another takes its tasks over", e);
          return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
    streams.setStateListener((now, before) -> LOG.info("Pipeline {} -> {}", before, now));
    streams.start();
    running.set(streams);
  }

  private int checkTopics() {
    try (Admin admin = Admin.create(properties)) {
      TopicCheck check = new TopicCheck(admin, topics);
      int partitions = check.partitions(topicsTimeout);
      check.warnOfOldTransactions();
      return partitions;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnusableTopicsException("interrupted while waiting for the topics", e);
    }
  }

  /** Leaves its group: else nobody would read these partitions until its session times out. */
  @Override
  public void stop() {
    KafkaStreams streams = running.getAndSet(null);
    CloseOptions leaving =
        CloseOptions.timeout(CLOSE)
            .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP);
    if (streams != null && !streams.close(leaving)) {
      LOG.warn("The pipeline did not stop within {}; its transactions will time out", CLOSE);
    }
  }

  @Override
  public boolean isRunning() {
    return running.get() != null;
  }

  /** What Kafka Streams says it is doing; NOT_RUNNING before the start and after the stop. */
  State state() {
    KafkaStreams streams = running.get();
    return streams == null ? State.NOT_RUNNING : streams.state();
  }
}
