package io.paritas.comparator.ledger;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Remembers where topics ended at each look, until the ledger has passed that. So a ledger that is
 * never quite level, because records come all the time, is still known to be only seconds behind.
 */
final class PassedEnds {
  private static final int KEPT = 512;

  private final Deque<Look> looks = new ArrayDeque<>();
  private Instant through;

  private record Look(Instant at, Map<TopicPartition, Long> ends) {}

  /**
   * @param since what was said before is taken to be in the ledger
   */
  PassedEnds(Instant since) {
    this.through = since;
  }

  /**
   * Adds one look and says how far the ledger is: everything said before is in it.
   *
   * @param at when the look began
   */
  Instant through(Instant at, Map<TopicPartition, Long> ends, Map<TopicPartition, Long> committed) {
    if (looks.size() >= KEPT) {
      thin();
    }
    looks.addLast(new Look(at, ends));
    while (!looks.isEmpty() && passed(looks.getFirst().ends, committed)) {
      through = looks.removeFirst().at;
    }
    return through;
  }

  /** A partition that nothing was committed for counts as not read at all. */
  static boolean passed(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> committed) {
    return ends.entrySet().stream()
        .allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }

  /** Every second one goes; the first is kept, for it is passed next. */
  private void thin() {
    List<Look> all = List.copyOf(looks);
    looks.clear();
    for (int i = 0; i < all.size(); i += 2) {
      looks.addLast(all.get(i));
    }
  }
}
