package io.paritas.comparator.query;

import io.paritas.comparator.ledger.LedgerEntry;
import io.paritas.comparator.ledger.LedgerReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Looks for a transaction wherever it can be. A pair leaves the waiting answers when it is judged,
 * its judgement is committed some hundred milliseconds later, and stands in the ledger a little
 * after that; in between it is in neither place. So "nothing" is only said once all that was judged
 * before the look has been committed and is in the ledger; until then nothing can be said.
 */
@Component
class TransactionSearch {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final LedgerReader ledger;
  private final ObjectProvider<WaitingAnswers> live;
  private final Clock clock;

  TransactionSearch(LedgerReader ledger, ObjectProvider<WaitingAnswers> live, Clock clock) {
    this.ledger = ledger;
    this.live = live;
    this.clock = clock;
  }

  /**
   * What was found.
   *
   * @param waiting null where whether answers wait could not be asked
   * @param asked every answer that was read by then was looked for
   * @param readThrough up to when each platform was read completely then, where that is known
   */
  record Found(
      List<LedgerEntry> words,
      @Nullable List<WaitingLeg> waiting,
      Instant asked,
      Map<String, Instant> readThrough) {}

  /**
   * Where both lists are empty, the transaction was never seen.
   *
   * @throws LookupFailedException where it was found nowhere, and yet may have been seen
   */
  Found find(String transactionId) {
    Instant asked = clock.instant();
    WaitingAnswers answers = live.getIfAvailable();
    if (answers == null) {
      return inLedger(
          transactionId,
          asked,
          new LookupFailedException(
              "This instance does not join answers: ask one that does.", null));
    }
    try {
      // Waiting first: what leaves it meanwhile is looked for in the ledger afterwards.
      Map<String, Instant> through = answers.readThrough();
      List<WaitingLeg> waiting = answers.find(transactionId);
      List<LedgerEntry> words = ledger.transaction(transactionId);
      if (waiting.isEmpty() && words.isEmpty()) {
        settle(answers);
        words = ledger.transaction(transactionId);
      }
      return new Found(words, waiting, asked, through);
    } catch (LookupFailedException e) {
      return inLedger(transactionId, asked, e);
    }
  }

  private Found inLedger(String transactionId, Instant asked, LookupFailedException otherwise) {
    List<LedgerEntry> words = ledger.transaction(transactionId);
    if (words.isEmpty()) {
      throw otherwise;
    }
    return new Found(words, null, asked, Map.of());
  }

  private void settle(WaitingAnswers answers) {
    answers.committed(PATIENCE);
    if (!ledger.holdsAllJudgements(PATIENCE)) {
      throw new LookupFailedException(
          "The ledger does not hold everything yet that was judged, so nothing can be said: ask"
              + " again in some seconds. Its state is at /actuator/health/ledger.",
          null);
    }
  }
}
