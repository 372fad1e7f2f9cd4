package io.paritas.adapter.source;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the broker now and then where the units end, and never waits for its answer.
 *
 * <p>It asks for the end of everything written, open transactions included: what a transaction
 * holds is there, though nobody may read it yet.
 */
final class EndProbe {
  private static final Logger LOG = LoggerFactory.getLogger(EndProbe.class);

  private final Admin admin;
  private final Clock clock;
  private final Duration interval;
  private @Nullable Asked asked;
  private Instant next = Instant.EPOCH;

  private record Asked(Instant at, Set<TopicPartition> units, ListOffsetsResult answer) {}

  /** Told where a unit ended. */
  @FunctionalInterface
  interface Listener {
    void seen(TopicPartition unit, Instant at, long position);
  }

  EndProbe(Admin admin, Clock clock, Duration interval) {
    this.admin = admin;
    this.clock = clock;
    this.interval = interval;
  }

  /** Takes an answer that has come, and asks again where it is time to. */
  void turn(Set<TopicPartition> units, Listener listener) {
    Asked waiting = asked;
    if (waiting != null && waiting.answer().all().isDone()) {
      take(waiting, listener);
      asked = null;
    }
    Instant now = clock.instant();
    if (asked == null && !units.isEmpty() && !now.isBefore(next)) {
      // The time is taken before the question leaves: what was there by then is below the answer.
      asked = new Asked(now, Set.copyOf(units), ask(units));
      next = now.plus(interval);
    }
  }

  private ListOffsetsResult ask(Set<TopicPartition> units) {
    Map<TopicPartition, OffsetSpec> latest =
        units.stream().collect(Collectors.toMap(unit -> unit, unit -> OffsetSpec.latest()));
    return admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED));
  }

  private static void take(Asked waiting, Listener listener) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    try {
      for (TopicPartition unit : waiting.units()) {
        ends.put(unit, waiting.answer().partitionResult(unit).get().offset());
      }
    } catch (ExecutionException e) {
      LOG.warn("no end positions this time, so markers wait: {}", e.getCause().toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ends.forEach((unit, end) -> listener.seen(unit, waiting.at(), end));
  }
}
