package io.paritas.lab.bench;

import io.paritas.comparator.judging.Judged;
import io.paritas.comparator.judging.Judging;
import io.paritas.comparator.pairing.Answer;
import io.paritas.comparator.pairing.PairEvent;
import io.paritas.comparator.parity.AccountRows;
import io.paritas.comparator.parity.Due;
import io.paritas.comparator.parity.Evidence;
import io.paritas.comparator.parity.Funds;
import io.paritas.comparator.parity.Names;
import io.paritas.comparator.parity.Parity;
import io.paritas.rules.Rule;
import io.paritas.rules.RuleSet;
import io.paritas.rules.response.Balance;
import io.paritas.rules.response.Decision;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.Fee;
import io.paritas.rules.response.Header;
import io.paritas.rules.response.Money;
import io.paritas.rules.response.Outcome;
import io.paritas.rules.response.Platform;
import io.paritas.rules.response.Response;
import io.paritas.rules.response.Role;
import io.paritas.rules.response.Value;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What an account costs: the bytes of its row while it is idle, and the time a pair takes. */
@Command(
    name = "parity",
    description = "Bytes of an idle account, and parity's time for a pair, with many accounts.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class ParityBench implements Callable<Integer> {
  private static final long START = 1_763_700_000_000L;
  private static final int COMMIT_EVERY = 20_000;
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
  private static final RuleSet RULES =
      RuleSet.named("bench")
          .version("1")
          .rule(Rule.exact("decision").on("decision"))
          .rule(Rule.runningBalance("ledger").on("header.balances.ledger.after"))
          .rule(Rule.runningBalance("available").on("header.balances.available.after"))
          .rule(Rule.exact("reason").on("reasonCode"))
          .rule(Rule.exact("amount").on("amounts.transaction"))
          .rule(Rule.money("fee-total").on("feeTotal").when("official.decision == 'APPROVED'"))
          .rule(Rule.list("holds", "id", Map.of()).on("holds"))
          .rule(Rule.money("daily-limit").on("limits.daily"))
          .rule(Rule.exact("overdraft").on("overdraftUsed"))
          .rule(Rule.exact("interest").on("attributes.interest.rate"))
          .build();

  @Option(names = "--accounts", description = "Accounts of one task.")
  private int accounts = 1_000_000;

  @Option(names = "--rounds", description = "Pairs of each account.")
  private int rounds = 3;

  @Option(names = "--on-heap", description = "Rows that stay on the heap.")
  private int onHeap = 50_000;

  private final Map<String, byte[]> store = new HashMap<>();
  private final Names names = new Names();
  private final Judging judging = new Judging(RULES);
  private final Evidence evidence = new Evidence(Duration.ZERO);
  private long parityNanos;

  private final class Store implements AccountRows.Store {
    @Override
    public byte @Nullable [] get(String accountId) {
      return store.get(accountId);
    }

    @Override
    public void put(String accountId, byte[] row) {
      store.put(accountId, row);
    }
  }

  /** Everything was read at once, and patience is long past. */
  private static final class Read implements Parity.Watch {
    @Override
    public long readThrough() {
      return Long.MAX_VALUE / 2;
    }

    @Override
    public long began() {
      return START;
    }
  }

  @Override
  public Integer call() {
    AccountRows rows = new AccountRows(new Store(), names, onHeap);
    Parity parity =
        new Parity(
            rows,
            evidence,
            names,
            new Due(),
            new Read(),
            RULES,
            Funds.DEFAULT,
            Duration.ofMinutes(5));
    for (int round = 1; round <= rounds; round++) {
      parityNanos = 0;
      for (int from = 0; from < accounts; from += COMMIT_EVERY) {
        List<Judged> judged = judged(from, Math.min(accounts, from + COMMIT_EVERY), round);
        // The thread's own time: others may be at work on this machine.
        long before = CPU.getCurrentThreadCpuTime();
        judged.forEach(pair -> take(parity, pair));
        commit(rows);
        parityNanos += CPU.getCurrentThreadCpuTime() - before;
      }
      System.out.printf(
          "  pair %d of each of %,d accounts: %.2f us of processor time a pair, its share of commits included%n",
          round, accounts, parityNanos / 1000.0 / accounts);
    }
    long bytes = store.values().stream().mapToLong(row -> row.length).sum();
    System.out.printf("  an idle account: %d bytes in its row%n", bytes / accounts);
    return 0;
  }

  private void commit(AccountRows rows) {
    rows.writeChanges();
    evidence.writeDue(Long.MAX_VALUE, account -> {});
  }

  private List<Judged> judged(int from, int upTo, int round) {
    List<Judged> judged = new ArrayList<>(upTo - from);
    for (int account = from; account < upTo; account++) {
      Answer legacy = answer(Platform.LEGACY, "DE-" + account, round);
      Answer candidate = answer(Platform.CANDIDATE, "DE-" + account, round);
      PairEvent.Paired pair =
          new PairEvent.Paired(
              legacy.id(), legacy, candidate, Platform.LEGACY, false, false, false);
      judged.add(judging.judge(pair, START + round));
    }
    return judged;
  }

  private static void take(Parity parity, Judged judged) {
    PairEvent.Paired pair = (PairEvent.Paired) judged.event();
    parity.first(new PairEvent.First(pair.id(), pair.legacy()), judged.judgedAt(), notice -> {});
    parity.take(judged, notice -> {});
  }

  private static Answer answer(Platform side, String account, int round) {
    Money change = Money.of("-21.50", "EUR");
    Money after =
        new Money(
            new BigDecimal("5000").add(change.amount().multiply(BigDecimal.valueOf(round))), "EUR");
    Balance balance = new Balance(after, change);
    Header header =
        new Header(
            "t-" + account + "-" + round,
            account,
            null,
            side,
            side == Platform.LEGACY ? "MF-1977.4" : "cell-2.3.1",
            side == Platform.LEGACY ? Role.OFFICIAL : Role.SHADOW,
            0,
            "CHECKING",
            "WITHDRAWAL",
            "",
            Instant.ofEpochMilli(START + round),
            (long) round,
            new TreeMap<>(Map.of("ledger", balance, "available", balance)));
    Outcome outcome =
        new Outcome(
            Decision.APPROVED,
            null,
            new TreeMap<>(Map.of("transaction", Money.of("20.00", "EUR"))),
            List.of(new Fee("ATM", Money.of("1.50", "EUR"))),
            List.of(),
            new TreeMap<>(Map.of("daily", Money.of("500.00", "EUR"))),
            null,
            new TreeSet<>(List.of("R01")),
            new Value.Fields(new TreeMap<>(Map.of("channel", new Value.Text("ATM")))));
    byte[] raw = Envelope.of(new Response(header, outcome)).toBytes();
    return Answer.read(raw, round, START + round);
  }
}
