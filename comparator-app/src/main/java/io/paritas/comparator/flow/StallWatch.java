package io.paritas.comparator.flow;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.paritas.comparator.observe.Metrics;
import io.paritas.comparator.pairing.AnsweredThrough;
import io.paritas.comparator.pairing.ClearThrough;
import io.paritas.rules.response.Platform;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks how far a platform has answered its commands. At time T it takes the commands' end; once
 * the platform's group has committed past that, the platform has answered everything asked until T.
 * Where a look fails nothing moves on, and so nothing is called Missing.
 */
final class StallWatch implements AnsweredThrough {
  private static final Logger LOG = LoggerFactory.getLogger(StallWatch.class);
  private static final int MOST_SNAPSHOTS = 600;

  /** A group's offsets may be seen a moment before its answers can be read. */
  private static final long VISIBLE_AFTER_MILLIS = 1_000;

  private record Snapshot(long at, Map<TopicPartition, Long> ends) {}

  private final Map<Platform, StallSettings.Commands> watched = new EnumMap<>(Platform.class);
  private final Map<Platform, Deque<Snapshot>> open = new EnumMap<>(Platform.class);
  private final Map<Platform, ConcurrentSkipListMap<Long, Long>> answered =
      new ConcurrentHashMap<>();
  private final Admin admin;
  private final Clock clock;

  StallWatch(StallSettings settings, Admin admin, Clock clock, MeterRegistry meters) {
    this.admin = admin;
    this.clock = clock;
    watch(Platform.LEGACY, settings.legacy(), meters);
    watch(Platform.CANDIDATE, settings.candidate(), meters);
  }

  private void watch(
      Platform platform,
      StallSettings.@org.jspecify.annotations.Nullable Commands commands,
      MeterRegistry meters) {
    if (commands == null) {
      return;
    }
    watched.put(platform, commands);
    open.put(platform, new ArrayDeque<>());
    answered.put(platform, new ConcurrentSkipListMap<>());
    Gauge.builder(Metrics.STALLED, () -> stalledSeconds(platform))
        .tag(Metrics.PLATFORM, platform.name())
        .register(meters);
  }

  private double stalledSeconds(Platform platform) {
    long through = of(platform, Long.MAX_VALUE);
    return through == ClearThrough.UNKNOWN ? Double.NaN : (clock.millis() - through) / 1000.0;
  }

  @Override
  public long of(Platform platform, long clearThrough) {
    ConcurrentSkipListMap<Long, Long> bySight = answered.get(platform);
    if (bySight == null) {
      return Long.MAX_VALUE;
    }
    Map.Entry<Long, Long> seen = bySight.floorEntry(clearThrough);
    return seen == null ? ClearThrough.UNKNOWN : seen.getValue();
  }

  boolean watches() {
    return !watched.isEmpty();
  }

  /** Takes one look at every platform that is watched. */
  void look() throws InterruptedException {
    for (Map.Entry<Platform, StallSettings.Commands> each : watched.entrySet()) {
      try {
        look(each.getKey(), each.getValue());
      } catch (ExecutionException e) {
        LOG.warn(
            "Cannot see how far {} has answered ({}); until then nothing of it is called Missing",
            each.getKey(),
            e.getCause().getMessage());
      }
    }
  }

  private void look(Platform platform, StallSettings.Commands commands)
      throws ExecutionException, InterruptedException {
    Deque<Snapshot> snapshots = open.get(platform);
    // The time is taken before the ends: what comes between them only makes the claim more careful.
    long at = clock.millis();
    snapshots.addLast(new Snapshot(at, ends(commands.topic())));
    if (snapshots.size() > MOST_SNAPSHOTS) {
      snapshots.removeFirst();
    }
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(commands.group()).partitionsToOffsetAndMetadata().get();
    while (!snapshots.isEmpty() && passed(snapshots.peekFirst(), committed)) {
      seen(platform, snapshots.removeFirst().at());
    }
  }

  private void seen(Platform platform, long answeredThrough) {
    ConcurrentSkipListMap<Long, Long> bySight = answered.get(platform);
    bySight.put(clock.millis() + VISIBLE_AFTER_MILLIS, answeredThrough);
    if (bySight.size() > MOST_SNAPSHOTS) {
      bySight.pollFirstEntry();
    }
  }

  private Map<TopicPartition, Long> ends(String topic)
      throws ExecutionException, InterruptedException {
    TopicDescription description =
        admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    description
        .partitions()
        .forEach(p -> latest.put(new TopicPartition(topic, p.partition()), OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    admin.listOffsets(latest).all().get().forEach((tp, end) -> ends.put(tp, end.offset()));
    return ends;
  }

  private static boolean passed(
      Snapshot snapshot, Map<TopicPartition, OffsetAndMetadata> committed) {
    return snapshot.ends().entrySet().stream()
        .allMatch(
            end -> {
              OffsetAndMetadata offset = committed.get(end.getKey());
              return end.getValue() == 0 || offset != null && offset.offset() >= end.getValue();
            });
  }
}
