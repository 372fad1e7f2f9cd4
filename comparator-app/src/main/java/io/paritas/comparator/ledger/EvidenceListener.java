package io.paritas.comparator.ledger;

import java.util.Collection;

/** Hears what was written of accounts, before the ledger counts it as read. */
@FunctionalInterface
public interface EvidenceListener {
  /**
   * Every word of a batch, in order; a newer one of an account may have been written before.
   * Returns when all that follows from it is done.
   *
   * @throws RuntimeException where that is not sure: the same words come again
   */
  void written(Collection<AccountEvidence> evidence);
}
