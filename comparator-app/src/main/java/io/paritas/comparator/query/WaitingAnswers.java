package io.paritas.comparator.query;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Looks into the live pair stores: which answers of a transaction wait for their other side. */
public interface WaitingAnswers {
  /**
   * The answers of this transaction that wait now, over all partitions. Empty: none waits.
   *
   * @throws LookupFailedException where some partition could not be asked: nothing is known then
   */
  List<WaitingLeg> find(String transactionId);

  /**
   * Waits until everything that was said of pairs before this call is committed.
   *
   * @throws LookupFailedException where that did not happen in time, or partitions moved meanwhile
   */
  void committed(Duration atMost);

  /**
   * Up to when each platform was read completely in every partition, by platform. A platform is
   * absent where that is not known yet.
   */
  Map<String, Instant> readThrough();
}
