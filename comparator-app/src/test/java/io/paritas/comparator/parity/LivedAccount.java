package io.paritas.comparator.parity;

import static io.paritas.rules.Rule.exact;
import static io.paritas.rules.Rule.runningBalance;

import io.paritas.comparator.fixtures.AnswerBuilder;
import io.paritas.comparator.fixtures.MapOverflow;
import io.paritas.comparator.judging.DivergenceEvent;
import io.paritas.comparator.judging.Events;
import io.paritas.comparator.judging.Judged;
import io.paritas.comparator.judging.Judging;
import io.paritas.comparator.pairing.Answer;
import io.paritas.comparator.pairing.AnsweredThrough;
import io.paritas.comparator.pairing.Journaled;
import io.paritas.comparator.pairing.PairEvent;
import io.paritas.comparator.pairing.Pairing;
import io.paritas.comparator.pairing.Scope;
import io.paritas.rules.Dependency;
import io.paritas.rules.RuleSet;
import io.paritas.rules.Severity;
import io.paritas.rules.response.Money;
import io.paritas.rules.response.Platform;
import io.paritas.rules.response.Resync;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One account in the real pairing, judging and parity; it can be stopped and begun again. */
final class LivedAccount {
  static final long START = 1_000_000_000_000L;
  static final String ACCOUNT = "acc-1";
  private static final RuleSet RULES =
      RuleSet.named("life")
          .version("1")
          .rule(
              exact("decision")
                  .on("decision")
                  .severity(Severity.BLOCKER)
                  .dependsOn(Dependency.BALANCE_BEFORE))
          .rule(exact("reason").on("reasonCode").dependsOn(Dependency.BALANCE_BEFORE))
          .rule(exact("fees").on("fees"))
          .rule(runningBalance("ledger").on("header.balances.ledger.after"))
          .build();

  private final Map<String, byte[]> stored = new HashMap<>();
  private final MapOverflow overflow = new MapOverflow();
  private final List<Runnable> journal = new ArrayList<>();
  private final Judging judging = new Judging(RULES);
  final List<DivergenceEvent> events = new ArrayList<>();
  final List<Judged> said = new ArrayList<>();
  private Names names = new Names();
  private Due due = new Due();
  private Pairing pairing = newPairing();
  private AccountRows rows;
  private Parity parity;
  private long offset;
  private long now = START;

  LivedAccount() {
    rows = newRows();
    parity = newParity();
  }

  private Pairing newPairing() {
    Set<String> unit = Set.of("u");
    return new Pairing(
        new Pairing.Settings(
            Duration.ofMillis(Life.PATIENCE),
            Duration.ofHours(24),
            Duration.ofHours(48),
            1 << 20,
            Map.of(Platform.LEGACY, unit, Platform.CANDIDATE, unit),
            Scope.EVERYTHING),
        AnsweredThrough.ALWAYS,
        overflow);
  }

  private AccountRows newRows() {
    return new AccountRows(
        new AccountRows.Store() {
          @Override
          public byte @Nullable [] get(String accountId) {
            return stored.get(accountId);
          }

          @Override
          public void put(String accountId, byte[] row) {
            stored.put(accountId, row);
          }
        },
        names,
        1);
  }

  private Parity newParity() {
    Pairing of = pairing;
    Parity.Watch watch =
        new Parity.Watch() {
          @Override
          public long readThrough() {
            return of.readThrough();
          }

          @Override
          public long began() {
            return of.clearThrough().watchBegan();
          }
        };
    Funds funds = new Funds("ledger", Set.of("INSUFFICIENT_FUNDS"), Set.of());
    Evidence evidence = new Evidence(Duration.ofSeconds(1));
    return new Parity(
        rows, evidence, names, due, watch, RULES, funds, Duration.ofMillis(Life.PATIENCE));
  }

  /** Commits, dies, and reads everything back. */
  void restart() {
    rows.writeChanges();
    journaled()
        .forEach(
            (prefix, part) ->
                part.writeChanges((key, value) -> journal.add(() -> restore(prefix, key, value))));
    names = new Names();
    due = new Due();
    pairing = newPairing();
    journal.forEach(Runnable::run);
    rows = newRows();
    parity = newParity();
  }

  private void restore(byte prefix, byte[] key, byte @Nullable [] value) {
    Journaled part = journaled().get(prefix);
    if (part != null) {
      part.restore(key, value);
    }
  }

  private Map<Byte, Journaled> journaled() {
    Map<Byte, Journaled> all = new HashMap<>(pairing.journaled());
    all.put((byte) 'n', names);
    all.put((byte) 'd', due);
    return all;
  }

  void answer(Platform side, AnswerBuilder answer, long at) {
    now = START + at;
    byte[] raw = answer.ofAccount(ACCOUNT).at(Instant.ofEpochMilli(now)).bytes();
    pairing.answer(Answer.read(raw, offset++, now), this::heard);
  }

  void deliver(Life.Delivery delivery) {
    Life.Booked booked = delivery.booked();
    AnswerBuilder answer =
        AnswerBuilder.of(delivery.side())
            .to("tx-" + booked.command())
            .inOrder(booked.sequence())
            .withFee(money(booked.fee()))
            .leaving(money(booked.after()), money(booked.change()));
    answer(
        delivery.side(),
        booked.declined() ? answer.declinedFor("INSUFFICIENT_FUNDS") : answer,
        delivery.at());
  }

  /** What pairs leaned on is accepted no more. */
  void reopen(long pairs) {
    parity.reopen(
        new Leaning.Lean("cap", ACCOUNT, "tx-0", "fees", Severity.MAJOR, "", pairs, pairs), now);
  }

  long open() {
    return account().row.open();
  }

  void resync(Resync resync) {
    parity.resync(resync, now, this::told);
  }

  static String money(long cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }

  /** Both adapters have read everything up to now. */
  void tick(long at) {
    now = START + at;
    for (Platform side : Platform.values()) {
      pairing.mark(side, "u", now, false);
    }
    pairing.tick(now, this::heard);
    parity.tick(now, this::told);
  }

  private void heard(PairEvent event) {
    switch (event) {
      case PairEvent.First first -> parity.first(first, now, this::told);
      case PairEvent.Duplicate d -> {}
      case PairEvent.OutOfScope o -> {}
      default -> {
        Judged judged = parity.take(judging.judge(event, now), this::told);
        if (event instanceof PairEvent.Paired pair && judged.verdict() != null) {
          pairing.judged(pair, judged.verdict());
        }
        told(judged);
      }
    }
  }

  private void told(Judged judged) {
    said.add(judged);
    if (judged.verdict() != null) {
      events.addAll(Events.of(judged));
    }
  }

  /** The life's reload, as its record says it. */
  void reload(Life.Reloaded reloaded, long at) {
    now = START + at;
    Money holds = Money.of(money(reloaded.holds()), "EUR");
    resync(
        new Resync(
            "reload",
            ACCOUNT,
            Platform.CANDIDATE,
            reloaded.told(),
            reloaded.own(),
            new TreeMap<>(Map.of("ledger", holds))));
  }

  /** Whether a reload is on its way, or too fresh to say what the drift is. */
  boolean isReloading() {
    Books books = account().books;
    return books.reloads.pending != null || isReloaded() && !books.opening.settled;
  }

  boolean isReloaded() {
    return account().books.reloads.at != 0;
  }

  AccountRows.Account account() {
    return rows.get(ACCOUNT);
  }

  Coverage coverage() {
    return Coverage.of(new AccountEvidence(account()), names, RULES);
  }

  /** In cents; null before both sides were seen. */
  @Nullable Long drift() {
    Amounts drift = account().books.drift();
    return drift.values().length == 0 ? null : drift.values()[0].movePointRight(2).longValueExact();
  }
}
