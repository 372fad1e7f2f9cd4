package io.paritas.comparator.query;

import io.paritas.comparator.ledger.LedgerEntry;
import io.paritas.comparator.ledger.LedgerReader;
import io.paritas.comparator.query.Looks.Look;
import io.paritas.comparator.query.LookupFailedException.Awaits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Looks for a transaction wherever it can be. A pair leaves the waiting answers when it is judged,
 * its judgement is committed some hundred milliseconds later, and stands in the ledger a little
 * after that; in between it is in neither place. So "nothing" is only said once all that was judged
 * before the look has been committed and is in the ledger; until then nothing can be said.
 */
final class TransactionSearch {
  private static final Duration LEAST = Duration.ofSeconds(5);
  private static final Duration MOST = Duration.ofMinutes(2);

  private final LedgerReader ledger;
  private final ObjectProvider<WaitingAnswers> live;
  private final Clock clock;
  private final Duration patience;
  private final Looks looks = new Looks();

  /**
   * @param patience how long it waits for a commit, and for the ledger, before it says so
   */
  TransactionSearch(
      LedgerReader ledger, ObjectProvider<WaitingAnswers> live, Clock clock, Duration patience) {
    this.ledger = ledger;
    this.live = live;
    this.clock = clock;
    this.patience = patience;
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
      if (!waiting.isEmpty() || !words.isEmpty()) {
        return new Found(words, waiting, asked, through);
      }
      answers.committed(patience);
      Look look = settled(transactionId, new Look(asked, through, ledger.judgementsSoFar()));
      words = ledger.transaction(transactionId);
      return new Found(words, waiting, look.asked(), look.readThrough());
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

  /** This look or an earlier one, whichever the ledger can tell the outcome of. */
  private Look settled(String transactionId, Look look) {
    if (look.settles(patience)) {
      return look;
    }
    Look earlier = looks.settledBefore(transactionId, look);
    if (earlier == null) {
      throw behind(look);
    }
    return earlier;
  }

  private LookupFailedException behind(Look look) {
    Duration behind = ledger.behindFor();
    Duration after =
        Collections.min(List.of(MOST, Collections.max(List.of(LEAST, behind.plus(LEAST)))));
    OptionalLong records = ledger.behind();
    return LookupFailedException.awaiting(
        Awaits.LEDGER,
        after,
        "It waits nowhere, and whether it was judged is not known yet: the ledger has %s still to write, the oldest said up to %d s ago. Ask again in %d s: once they are written you are told what was true at %s. The ledger's state is at /actuator/health/ledger."
            .formatted(
                records.isPresent() ? records.getAsLong() + " records" : "records",
                behind.toSeconds(),
                after.toSeconds(),
                look.asked()));
  }
}
