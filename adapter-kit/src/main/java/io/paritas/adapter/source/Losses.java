package io.paritas.adapter.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Remembers of which units raw records were deleted before they were read. For a day such a unit's
 * marks only estimate: what they say was read may be gone instead. The memory travels in the
 * metadata of the committed offsets, so it outlives restarts and rebalances.
 */
final class Losses {
  /** Longer than any patience: answers of the other side that lost their partner expire by then. */
  static final Duration DOUBT = Duration.ofDays(1);

  private static final Pattern METADATA = Pattern.compile("records-lost-at=(\\d{1,15})");

  private final Map<TopicPartition, Instant> lost = new HashMap<>();
  private long unconfirmed;

  /**
   * @param records how many, at least
   */
  void met(TopicPartition unit, Instant now, long records) {
    lost.put(unit, now);
    unconfirmed += records;
  }

  boolean doubts(TopicPartition unit, Instant now) {
    Instant at = lost.get(unit);
    return at != null && now.isBefore(at.plus(DOUBT));
  }

  OffsetAndMetadata commit(TopicPartition unit, long position) {
    Instant at = lost.get(unit);
    return at == null
        ? new OffsetAndMetadata(position)
        : new OffsetAndMetadata(position, "records-lost-at=" + at.toEpochMilli());
  }

  void recall(Map<TopicPartition, OffsetAndMetadata> committed) {
    committed.forEach(
        (unit, offset) -> {
          Matcher metadata = METADATA.matcher(offset == null ? "" : offset.metadata());
          if (metadata.matches()) {
            lost.put(unit, Instant.ofEpochMilli(Long.parseLong(metadata.group(1))));
          }
        });
  }

  void forget(Collection<TopicPartition> units) {
    lost.keySet().removeAll(units);
  }

  /** The positions past the losses are committed: they are met no more, and count. */
  long confirmed() {
    long records = unconfirmed;
    unconfirmed = 0;
    return records;
  }

  /** They will be met again. */
  void rewound() {
    unconfirmed = 0;
  }
}
