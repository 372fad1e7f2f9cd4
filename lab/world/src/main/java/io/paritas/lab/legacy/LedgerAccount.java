package io.paritas.lab.legacy;

import static io.paritas.lab.commands.Type.PURCHASE;
import static io.paritas.lab.commands.Type.WITHDRAWAL;

import io.paritas.lab.commands.Channel;
import io.paritas.lab.commands.Command;
import io.paritas.lab.commands.Opening;
import io.paritas.lab.commands.Product;
import io.paritas.lab.legacy.Answer.Charge;
import io.paritas.lab.legacy.Answer.Reservation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One account, and the rules of docs/lab-bank.md as the mainframe has them: in whole cents. */
final class LedgerAccount {
  private static final long ATM_FEE = 150;
  private static final long OVERDRAFT_FEE = 500;
  private static final long LEAST_FOREIGN_FEE = 10;
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

  Answer judge(Command command, Instant now) {
    sequence++;
    long amount = cents(command.amount());
    if (blocked) {
      return decline(command, Answer.BLOCKED, "R02", now);
    }
    return switch (command.type()) {
      case DEPOSIT, TRANSFER_IN -> book(command, amount, List.of(), now);
      case WITHDRAWAL, PAYMENT, TRANSFER_OUT, PURCHASE -> debit(command, amount, now);
    };
  }

  private Answer debit(Command command, long amount, Instant now) {
    if (spentOn(command.businessDate()) + amount > dailyLimit) {
      return decline(command, Answer.OVER_LIMIT, "R03", now);
    }
    List<Charge> fees = fees(command, amount);
    long free = balance - sum(kept(command.businessDate()));
    long wanted = amount + total(fees);
    if (wanted <= free) {
      return book(command, amount, fees, now);
    }
    if (command.product() == Product.SAVINGS || overdraftLimit == 0) {
      return decline(command, Answer.NO_FUNDS, "R06", now);
    }
    if (free >= 0) {
      fees.add(new Charge("OVERDRAFT", OVERDRAFT_FEE));
      wanted += OVERDRAFT_FEE;
    }
    if (wanted > free + overdraftLimit) {
      return decline(command, Answer.NO_OVERDRAFT, "R07", now);
    }
    return bookInOverdraft(command, amount, fees, now);
  }

  private static List<Charge> fees(Command command, long amount) {
    List<Charge> fees = new ArrayList<>();
    if (command.type() == WITHDRAWAL && command.channel() == Channel.ATM) {
      fees.add(new Charge("ATM", ATM_FEE));
    }
    if (command.type() == PURCHASE && command.channel() == Channel.ABROAD) {
      fees.add(new Charge("FOREIGN", Math.max(LEAST_FOREIGN_FEE, foreignFee(amount))));
    }
    return fees;
  }

  /** 1.75 % in whole cents, half to even. */
  private static long foreignFee(long amount) {
    long exact = amount * 175;
    long whole = exact / 10_000;
    long rest = exact % 10_000;
    boolean up = rest > 5_000 || (rest == 5_000 && whole % 2 == 1);
    return up ? whole + 1 : whole;
  }

  private Answer bookInOverdraft(Command command, long amount, List<Charge> fees, Instant now) {
    return book(command, amount, fees, true, now);
  }

  private Answer book(Command command, long amount, List<Charge> fees, Instant now) {
    return book(command, amount, fees, false, now);
  }

  private Answer book(
      Command command, long amount, List<Charge> fees, boolean overdrawn, Instant now) {
    long balanceBefore = balance;
    long availableBefore = available();
    LocalDate day = command.businessDate();
    List<Reservation> kept = kept(day);
    Reservation hold = reservation(command, amount);
    List<String> rules = rules(fees, overdrawn, hold != null, kept.size() < holds.size());
    long left = spentOn(day);
    switch (command.type()) {
      case DEPOSIT, TRANSFER_IN -> balance += amount;
      case WITHDRAWAL, PAYMENT, TRANSFER_OUT -> balance -= amount + total(fees);
      case PURCHASE -> balance -= total(fees);
    }
    if (isDebit(command)) {
      left += amount;
      spent = left;
      spentOn = day;
    }
    holds = hold == null ? kept : with(kept, hold);
    return new Answer(
        command,
        Answer.APPROVED,
        List.copyOf(fees),
        hold,
        Math.max(0, -available()),
        balance,
        balance - balanceBefore,
        available(),
        available() - availableBefore,
        dailyLimit - left,
        rules,
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

  private static List<String> rules(
      List<Charge> fees, boolean overdrawn, boolean held, boolean released) {
    List<String> rules = new ArrayList<>();
    if (fees.stream().anyMatch(fee -> fee.code().equals("ATM"))) {
      rules.add("R04");
    }
    if (fees.stream().anyMatch(fee -> fee.code().equals("FOREIGN"))) {
      rules.add("R05");
    }
    if (overdrawn) {
      rules.add("R07");
    }
    if (held) {
      rules.add("R08");
    }
    if (released) {
      rules.add("R09");
    }
    return rules;
  }

  private static @Nullable Reservation reservation(Command command, long amount) {
    return command.type() == PURCHASE
        ? new Reservation(
            "H-" + command.transactionId(), amount, command.businessDate().plusDays(HOLD_DAYS))
        : null;
  }

  private static List<Reservation> with(List<Reservation> kept, Reservation hold) {
    List<Reservation> both = new ArrayList<>(kept);
    both.add(hold);
    return both;
  }

  private List<Reservation> kept(LocalDate day) {
    return holds.stream().filter(hold -> hold.expires().isAfter(day)).toList();
  }

  private long available() {
    return balance - sum(holds);
  }

  private long spentOn(LocalDate day) {
    return day.equals(spentOn) ? spent : 0;
  }

  private static boolean isDebit(Command command) {
    return switch (command.type()) {
      case DEPOSIT, TRANSFER_IN -> false;
      case WITHDRAWAL, PAYMENT, TRANSFER_OUT, PURCHASE -> true;
    };
  }

  private static long sum(List<Reservation> holds) {
    return holds.stream().mapToLong(Reservation::amount).sum();
  }

  private static long total(List<Charge> fees) {
    return fees.stream().mapToLong(Charge::amount).sum();
  }

  private static long cents(BigDecimal amount) {
    return amount.movePointRight(2).longValueExact();
  }
}
