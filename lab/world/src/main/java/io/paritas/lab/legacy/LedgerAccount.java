package io.paritas.lab.legacy;

import io.paritas.lab.commands.Command;
import io.paritas.lab.commands.Opening;
import io.paritas.lab.commands.Product;
import io.paritas.lab.commands.Type;
import io.paritas.lab.legacy.Answer.Charge;
import io.paritas.lab.legacy.Answer.Reservation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One account, and the rules of docs/lab-bank.md as the mainframe has them: in whole cents. */
final class LedgerAccount {
  private static final int HOLD_DAYS = 3;

  private final long overdraftLimit;
  private final long dailyLimit;
  private final boolean blocked;
  private long balance;
  private long spent;
  private LocalDate spentOn = LocalDate.EPOCH;
  private long sequence;
  private List<Reservation> holds = List.of();

  LedgerAccount(Opening opening) {
    balance = cents(opening.balance());
    overdraftLimit = cents(opening.overdraftLimit());
    dailyLimit = cents(opening.dailyLimit());
    blocked = opening.blocked();
  }

  /** From now on it holds this, and goes on in its own order. */
  long load(Load load) {
    balance = cents(load.ledger());
    spent = cents(load.spent());
    spentOn = load.spentOn() == null ? LocalDate.EPOCH : load.spentOn();
    holds = load.holds().stream().map(Load.Held::reservation).toList();
    return sequence;
  }

  Answer judge(Command command, Instant now) {
    sequence++;
    if (blocked) {
      return decline(command, Answer.BLOCKED, "R02", now);
    }
    return switch (command.type()) {
      case DEPOSIT, TRANSFER_IN -> credit(command, now);
      case WITHDRAWAL, PAYMENT, TRANSFER_OUT, PURCHASE -> debit(command, now);
    };
  }

  private Answer credit(Command command, Instant now) {
    Before before = new Before(balance, available());
    TreeSet<String> rules = new TreeSet<>();
    release(command.businessDate(), rules);
    balance += cents(command.amount());
    return approve(command, before, List.of(), null, rules, now);
  }

  private Answer debit(Command command, Instant now) {
    LocalDate day = command.businessDate();
    long amount = cents(command.amount());
    if (spentOn(day) + amount > dailyLimit) {
      return decline(command, Answer.OVER_LIMIT, "R03", now);
    }
    List<Charge> fees = Tariff.fees(command, amount);
    TreeSet<String> rules = new TreeSet<>();
    long free = balance - sum(holdsKept(day));
    if (amount + Tariff.total(fees) > free) {
      if (command.product() == Product.SAVINGS || overdraftLimit == 0) {
        return decline(command, Answer.NO_FUNDS, "R06", now);
      }
      if (free >= 0) {
        fees.add(Tariff.OVERDRAFT);
      }
      if (amount + Tariff.total(fees) > free + overdraftLimit) {
        return decline(command, Answer.NO_OVERDRAFT, "R07", now);
      }
      rules.add("R07");
    }
    return book(command, amount, fees, rules, now);
  }

  private Answer book(
      Command command, long amount, List<Charge> fees, TreeSet<String> rules, Instant now) {
    Before before = new Before(balance, available());
    fees.forEach(fee -> rules.add(Tariff.rule(fee)));
    release(command.businessDate(), rules);
    balance -= Tariff.total(fees);
    Reservation hold = null;
    if (command.type() == Type.PURCHASE) {
      hold = hold(command, amount);
      rules.add("R08");
    } else {
      balance -= amount;
    }
    spent = spentOn(command.businessDate()) + amount;
    spentOn = command.businessDate();
    return approve(command, before, fees, hold, rules, now);
  }

  private Reservation hold(Command command, long amount) {
    LocalDate expires = command.businessDate().plusDays(HOLD_DAYS);
    Reservation hold = new Reservation("H-" + command.transactionId(), amount, expires);
    holds = new ArrayList<>(holds);
    holds.add(hold);
    return hold;
  }

  private void release(LocalDate day, TreeSet<String> rules) {
    List<Reservation> kept = holdsKept(day);
    if (kept.size() < holds.size()) {
      holds = kept;
      rules.add("R09");
    }
  }

  private record Before(long balance, long available) {}

  private Answer approve(
      Command command,
      Before before,
      List<Charge> fees,
      @Nullable Reservation hold,
      TreeSet<String> rules,
      Instant now) {
    return new Answer(
        command,
        Answer.APPROVED,
        List.copyOf(fees),
        hold,
        Math.max(0, -available()),
        balance,
        balance - before.balance(),
        available(),
        available() - before.available(),
        dailyLimit - spentOn(command.businessDate()),
        List.copyOf(rules),
        sequence,
        now);
  }

  private Answer decline(Command command, String rc, String rule, Instant now) {
    return new Answer(
        command,
        rc,
        List.of(),
        null,
        Math.max(0, -available()),
        balance,
        0,
        available(),
        0,
        dailyLimit - spentOn(command.businessDate()),
        List.of(rule),
        sequence,
        now);
  }

  private List<Reservation> holdsKept(LocalDate day) {
    return holds.stream().filter(hold -> hold.expires().isAfter(day)).toList();
  }

  private long available() {
    return balance - sum(holds);
  }

  private long spentOn(LocalDate day) {
    return day.equals(spentOn) ? spent : 0;
  }

  private static long sum(List<Reservation> holds) {
    return holds.stream().mapToLong(Reservation::amount).sum();
  }

  static long cents(BigDecimal amount) {
    return amount.movePointRight(2).longValueExact();
  }
}
