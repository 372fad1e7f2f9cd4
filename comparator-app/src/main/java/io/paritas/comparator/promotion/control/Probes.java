package io.paritas.comparator.promotion.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks the task that keeps an account whether it has read everything, and what it knows then. */
public interface Probes {
  /** Asks; asking again makes it answer again. */
  void ask(Probe probe);

  /** The newest answer to exactly this probe; null: there is none yet. */
  @Nullable Answer answer(Probe probe);

  /**
   * A question to one account's task.
   *
   * @param epoch of the fence
   * @param through Td: it answers once both sides are read through this time
   */
  record Probe(String account, long epoch, Instant through) {}

  /**
   * What the task knew then.
   *
   * @param waiting answers that wait for the other side
   * @param gaps moves of money that wait for an answer
   * @param drifts whether the platforms' balances differ
   * @param sequence of the account's evidence, which the ledger must have reached
   */
  record Answer(Probe probe, long waiting, long gaps, boolean drifts, long sequence) {
    boolean isComplete() {
      return waiting == 0 && gaps == 0;
    }
  }
}
