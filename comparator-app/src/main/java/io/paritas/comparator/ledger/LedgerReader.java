package io.paritas.comparator.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Finds what the ledger holds. Every method throws {@link LedgerUnavailableException} where it
 * cannot be read now: an empty result always means that there is nothing.
 */
public final class LedgerReader {
  private final PairHistory history;
  private final DivergenceReader divergences;
  private final EvidenceTable evidence;
  private final TimelineTable timeline;
  private final TaskWords tasks;
  private final LedgerState state;
  private final Supplier<Predicate<Duration>> judgements;

  /**
   * @param judgements what {@link #judgementsSoFar} gives
   */
  LedgerReader(
      DynamoDbClient dynamo,
      LedgerTables tables,
      AccountRefs refs,
      LedgerState state,
      Supplier<Predicate<Duration>> judgements) {
    this.state = state;
    this.judgements = judgements;
    this.history = new PairHistory(dynamo, tables);
    this.divergences = new DivergenceReader(dynamo, tables, refs);
    this.evidence = new EvidenceTable(dynamo, tables);
    this.timeline = new TimelineTable(dynamo, tables);
    this.tasks = new TaskWords(dynamo, tables);
  }

  /** Every word said of every leg of a transaction, by leg and oldest first. */
  public List<LedgerEntry> transaction(String transactionId) {
    return history.of(transactionId);
  }

  /** An account's evidence. Empty: none was published for it. */
  public Optional<AccountEvidence> account(String accountRef) {
    return read(() -> evidence.read(accountRef, false));
  }

  /** The same, with all that was written before: for who rests a decision on it. */
  public Optional<AccountEvidence> accountNow(String accountRef) {
    return read(() -> evidence.read(accountRef, true));
  }

  /** The evidence of those of these accounts that have some. */
  public List<AccountEvidence> accounts(Collection<String> accountRefs) {
    return read(() -> evidence.readAll(accountRefs));
  }

  /** What the tasks say of a product, of every rule set and build. Empty: nothing was counted. */
  public List<CohortEvidence> cohort(String product) {
    return read(() -> tasks.ofProduct(product));
  }

  /** What each task has counted, ever. Those that never said are not among them. */
  public List<TaskTallies> tallies() {
    return read(tasks::tallies);
  }

  /**
   * What an account was at moments of a span, newest first. Empty: nothing was said of it then.
   *
   * @param from inclusive
   * @param to exclusive
   * @param most how many are read at most
   */
  public TimelinePage timeline(String accountRef, Instant from, Instant to, int most) {
    return read(() -> timeline.read(accountRef, from, to, most));
  }

  /** Divergences of one account, newest first. The query's rule is ignored. */
  public DivergencePage divergences(String accountRef, DivergenceQuery query) {
    return read(() -> divergences.ofAccount(accountRef, query));
  }

  /** Divergences of rules, newest first. */
  public DivergencePage divergences(DivergenceQuery query) {
    return read(() -> divergences.ofRules(query));
  }

  /**
   * Records of the judgement and parity topics that are not in the ledger yet, as last measured.
   * Absent where that is not known now.
   */
  public OptionalLong behind() {
    return state.view().lag();
  }

  /** How old the oldest of them may be; grows while it cannot be measured. */
  public Duration behindFor() {
    return state.behind();
  }

  /**
   * Every judgement that stands in its topic now. It may be asked any time later, and often.
   *
   * @return waits at most so long until the ledger holds them all; false where that did not happen
   *     in time or could not be found out: an empty answer of the ledger then says nothing of them
   */
  public Predicate<Duration> judgementsSoFar() {
    return judgements.get();
  }

  private static <T> T read(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (RuntimeException e) {
      throw Dynamo.failure(e);
    }
  }
}
