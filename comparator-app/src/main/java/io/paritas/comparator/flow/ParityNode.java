package io.paritas.comparator.flow;

import io.paritas.comparator.judging.Judged;
import io.paritas.comparator.observe.Metrics.Tally;
import io.paritas.comparator.pairing.PairEvent;
import io.paritas.comparator.pairing.Pairing;
import io.paritas.comparator.parity.AccountEvidence;
import io.paritas.comparator.parity.AccountRows;
import io.paritas.comparator.parity.Coverage;
import io.paritas.comparator.parity.Coverages;
import io.paritas.comparator.parity.Evidence;
import io.paritas.comparator.parity.Leaning;
import io.paritas.comparator.parity.Parity;
import io.paritas.comparator.parity.ProbeDesk;
import io.paritas.rules.RuleSet;
import io.paritas.rules.response.Platform;
import io.paritas.rules.response.Resync;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * "parity": keeps the accounts' rows, and writes evidence and watermarks in the task's own order.
 */
final class ParityNode implements Processor<Object, Object, Object, Object> {
  private static final Duration TICK = Duration.ofMillis(250);

  /** From one word on what the task has counted to the next. */
  private static final long TALLIES_MILLIS = 5_000;

  /** Each is an event; the rest follows with the next tick. */
  private static final int MOST_REOPENED = 500;

  private final Flow flow;
  private ProcessorContext<Object, Object> context;
  private TaskState state;
  private Evidence evidence;
  private ProbeDesk desk;
  private AccountRows rows;
  private Coverages coverages;
  private @Nullable Parity parity;
  private @Nullable Accepting accepting;
  private int partition;
  private long saidClearThrough;
  private long saidTallies;

  @SuppressWarnings("NullAway.Init")
  ParityNode(Flow flow) {
    this.flow = flow;
  }

  @Override
  public void init(ProcessorContext<Object, Object> processorContext) {
    context = processorContext;
    partition = context.taskId().partition();
    saidClearThrough = 0;
    saidTallies = 0;
    TaskJournal journal = context.getStateStore(Flow.JOURNAL);
    state = journal.state();
    desk = new ProbeDesk();
    coverages = new Coverages(state.names());
    evidence = new Evidence(flow.settings().evidenceInterval());
    KeyValueStore<Bytes, byte[]> accounts = context.getStateStore(Flow.ACCOUNTS);
    rows = new AccountRows(store(accounts), state.names(), flow.settings().accountsOnHeap());
    parity = null;
    accepting = null;
    journal.beforeCommit(context, this::beforeCommit);
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
  }

  private void tick(long now) {
    // Before the first rule set was adopted there is nothing to say.
    if (state.rules().adopted() != null) {
      parity().tick(now, this::noticed);
      reopen(now);
    }
  }

  /**
   * What leaned on an acceptance that has expired, was closed, or does not read so in the rules
   * file any more.
   */
  private void reopen(long now) {
    Accepting inUse = accepting();
    Instant at = Instant.ofEpochMilli(now);
    state
        .leaning()
        .ended(key -> inUse.accepts(key, at), MOST_REOPENED)
        .forEach(lean -> reopened(lean, now));
  }

  private void reopened(Leaning.Lean lean, long now) {
    Judged reopened = parity().reopen(lean, now);
    RuleSet rules = state.rules().judging().rules();
    state.cohorts().reopened(lean, reopened, rows, rules, flow.settings().cohortPairs());
    report(reopened);
  }

  private Accepting accepting() {
    RuleSet rules = state.rules().judging().rules();
    Accepting known = accepting;
    if (known == null || known.rules() != rules) {
      known = Accepting.of(rules);
      accepting = known;
    }
    return known;
  }

  /** By the rule set that the task has adopted. */
  private Parity parity() {
    RuleSet rules = state.rules().judging().rules();
    if (parity == null) {
      parity =
          new Parity(
              rows,
              evidence,
              state.names(),
              state.due(),
              new Read(state.pairing()),
              rules,
              flow.settings().funds(),
              flow.settings().pairing().patience());
    }
    parity.judgeBy(rules);
    return parity;
  }

  private record Read(Pairing pairing) implements Parity.Watch {
    @Override
    public long readThrough() {
      return pairing.readThrough();
    }

    @Override
    public long began() {
      return pairing.clearThrough().watchBegan();
    }
  }

  private static AccountRows.Store store(KeyValueStore<Bytes, byte[]> store) {
    return new AccountRows.Store() {
      @Override
      public byte @Nullable [] get(String accountId) {
        return store.get(key(accountId));
      }

      @Override
      public void put(String accountId, byte[] row) {
        store.put(key(accountId), row);
      }

      private static Bytes key(String accountId) {
        return Bytes.wrap(accountId.getBytes(StandardCharsets.UTF_8));
      }
    };
  }

  @Override
  public void process(Record<Object, Object> record) {
    switch (record.value()) {
      case Adoption step -> {
        write(null, AdoptionRecord.of(step, partition, state.sequence().next()));
        state.leaning().tellAgain(accepting().keys());
      }
      case PairEvent.First first ->
          parity().first(first, context.currentSystemTimeMs(), this::noticed);
      case Resync resync -> resynced(resync);
      case ProbeDesk.Question question -> desk.ask(question);
      default -> {
        Judged judged = parity().take((Judged) record.value(), this::noticed);
        state.leaning().take(judged, accepting()::key);
        counted(judged);
        report(judged);
      }
    }
  }

  private void resynced(Resync resync) {
    boolean fresh = parity().resync(resync, context.currentSystemTimeMs(), this::noticed);
    state.tallies().add(Tally.RESYNCS, fresh ? "taken" : "repeated");
  }

  /** What follows from no single pair. */
  private void noticed(Judged notice) {
    counted(notice);
    report(notice);
  }

  private void counted(Judged judged) {
    RuleSet rules = state.rules().judging().rules();
    state.cohorts().take(judged, rows, rules, flow.settings().cohortPairs());
  }

  private void report(Judged judged) {
    context.forward(
        new Record<>((Object) partition, (Object) judged, context.currentSystemTimeMs()),
        Flow.REPORT);
  }

  private void beforeCommit() {
    long now = context.currentSystemTimeMs();
    rows.writeChanges();
    evidence.writeDue(now, account -> writeEvidence(account, now));
    for (Leaning.Count count : state.leaning().news()) {
      write(null, AcceptedRecord.of(count, accepting(), partition, state.sequence().next(), now));
    }
    state
        .cohorts()
        .news(
            now,
            state.pairing().readThrough(),
            flow.settings().pairing().patience().toMillis(),
            told -> write(null, CohortRecord.of(told, partition, state.sequence().next(), now)));
    if (now - saidTallies >= TALLIES_MILLIS) {
      saidTallies = now;
      boolean counts = flow.settings().cohortPairs() > 0;
      write(
          null, TalliesRecord.of(state.tallies(), counts, partition, state.sequence().next(), now));
    }
    long clear = state.pairing().clearThrough().ofBoth();
    if (clear != saidClearThrough) {
      saidClearThrough = clear;
      write(null, watermark(now));
    }
    desk.due(clear, question -> answer(question, now));
  }

  /** Evidence first: who hears the answer waits until the ledger holds that evidence. */
  private void answer(ProbeDesk.Question question, long now) {
    AccountEvidence account = rows.evidence(question.account());
    long said = writeEvidence(account, now);
    write(
        question.account().getBytes(StandardCharsets.UTF_8),
        ProbeRecords.answer(
            question, account, state.pairing(), partition, state.sequence().next(), said, now));
  }

  private long writeEvidence(AccountEvidence account, long now) {
    byte[] key = account.accountId().getBytes(StandardCharsets.UTF_8);
    long sequence = state.sequence().next();
    RuleSet rules = state.rules().judging().rules();
    Coverage coverage = coverages.of(account, rules);
    write(key, ParityRecords.evidence(account, state.names(), coverage, partition, sequence, now));
    return sequence;
  }

  private byte[] watermark(long now) {
    return ParityRecords.watermark(
        partition,
        state.sequence().next(),
        state.pairing().clearThrough().of(Platform.LEGACY),
        state.pairing().clearThrough().of(Platform.CANDIDATE),
        now);
  }

  private void write(byte @Nullable [] key, byte[] value) {
    context.forward(
        new Record<>(
            (Object) new Placed(partition, key), (Object) value, context.currentSystemTimeMs()),
        Flow.PARITY_OUT);
  }
}
