package io.paritas.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** One topology, from its first assignment to the commit of its last input. */
final class BenchRun implements AutoCloseable {
  private static final long LOOK_EVERY_MILLIS = 100;
  private static final Duration GIVE_UP = Duration.ofMinutes(15);

  private final KafkaStreams streams;
  private final Admin admin;
  private final String group;
  private final Path stateDir;
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  BenchRun(Topology topology, Properties properties, List<String> inputs)
      throws IOException, InterruptedException {
    stateDir = Files.createTempDirectory("paritas-bench");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    group = properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
    admin =
        Admin.create(
            Map.of(
                "bootstrap.servers",
                (Object) properties.getProperty(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG)));
    streams = new KafkaStreams(topology, properties);
    try {
      readEnds(inputs);
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot read the inputs' ends", e);
    }
  }

  private void readEnds(List<String> inputs) throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    for (String topic : inputs) {
      for (int partition = 0; partition < Workload.PARTITIONS; partition++) {
        latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
      }
    }
    admin.listOffsets(latest).all().get().forEach((tp, end) -> ends.put(tp, end.offset()));
  }

  double seconds() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    streams.setStateListener(
        (now, before) -> {
          if (now == KafkaStreams.State.RUNNING) {
            running.countDown();
          }
        });
    streams.start();
    running.await();
    long start = System.nanoTime();
    while (!allCommitted()) {
      if (streams.state().hasStartedOrFinishedShuttingDown()) {
        throw new IllegalStateException(group + " died in mid-run: its error is above");
      }
      if (System.nanoTime() - start > GIVE_UP.toNanos()) {
        throw new IllegalStateException(group + " was not through after " + GIVE_UP);
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private boolean allCommitted() throws InterruptedException {
    try {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      return ends.entrySet().stream()
          .allMatch(
              end -> {
                OffsetAndMetadata offset = committed.get(end.getKey());
                return offset != null && offset.offset() >= end.getValue() || end.getValue() == 0;
              });
    } catch (ExecutionException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    streams.close(Duration.ofSeconds(30));
    admin.close();
    try (Stream<Path> files = Files.walk(stateDir)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
