package io.paritas.comparator.query;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks that found a transaction nowhere while the ledger did not hold everything yet. Once it
 * does, what such a look found is true of its time, however far the ledger is behind by then. So
 * whoever asks again is answered, even where the ledger is never level.
 */
final class Looks {
  private static final int MOST = 1_000;
  private static final int LONGEST_ID = 200;
  private static final Duration KEPT = Duration.ofMinutes(10);

  private final Map<String, Look> open = new LinkedHashMap<>();

  /**
   * One look.
   *
   * @param asked every answer that was read by then was looked for
   * @param readThrough up to when each platform was read completely then, where that is known
   * @param judgements all that was judged by then: waits at most so long for the ledger to hold it
   */
  record Look(Instant asked, Map<String, Instant> readThrough, Predicate<Duration> judgements) {
    boolean settles(Duration atMost) {
      return judgements.test(atMost);
    }
  }

  /** An earlier look for the same that is settled by now; else null, and this one is kept. */
  @Nullable Look settledBefore(String transactionId, Look look) {
    Look earlier = earlier(transactionId, look);
    if (earlier == null || !earlier.settles(Duration.ZERO)) {
      return null;
    }
    keep(transactionId, look);
    return earlier;
  }

  private synchronized @Nullable Look earlier(String transactionId, Look look) {
    Instant horizon = look.asked.minus(KEPT);
    open.values().removeIf(each -> each.asked.isBefore(horizon));
    Look earlier = open.get(transactionId);
    if (earlier == null) {
      keep(transactionId, look);
    }
    return earlier;
  }

  private synchronized void keep(String transactionId, Look look) {
    if (transactionId.length() > LONGEST_ID) {
      return;
    }
    if (open.size() >= MOST) {
      Iterator<String> eldest = open.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
    open.put(transactionId, look);
  }
}
