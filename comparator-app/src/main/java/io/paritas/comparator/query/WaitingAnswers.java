package io.paritas.comparator.query;

import java.util.List;

/** Looks into the live pair stores: which answers of a transaction wait for their other side. */
public interface WaitingAnswers {
  /**
   * The answers of this transaction that wait now, over all partitions. Empty: none waits.
   *
   * @throws LookupFailedException where some partition could not be asked: nothing is known then
   */
  List<WaitingLeg> find(String transactionId);
}
