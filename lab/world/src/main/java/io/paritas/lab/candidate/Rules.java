package io.paritas.lab.candidate;

import io.paritas.lab.candidate.Account.Hold;
import io.paritas.lab.candidate.Verdict.Fee;
import io.paritas.lab.commands.Channel;
import io.paritas.lab.commands.Command;
import io.paritas.lab.commands.Product;
import io.paritas.lab.commands.Type;
import io.paritas.lab.planting.Defect;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rules of docs/lab-bank.md as the candidate has them: functions of account and command. */
final class Rules {
  private static final BigDecimal ATM_FEE = new BigDecimal("1.50");
  private static final BigDecimal OVERDRAFT_FEE = new BigDecimal("5.00");
  private static final BigDecimal FOREIGN_RATE = new BigDecimal("0.0175");
  private static final BigDecimal LEAST_FOREIGN_FEE = new BigDecimal("0.10");
  private static final int HOLD_DAYS = 3;
  private static final BigDecimal POSTING = new BigDecimal("3.00");
  private static final BigDecimal OPENED_APART = new BigDecimal("7.00");

  private Rules() {}

  /**
   * @param defect how to err; null to do it right
   */
  static Verdict judge(Account account, Command command, @Nullable Defect defect) {
    Verdict verdict = judgeRightly(erring(account, defect), command, rounding(defect));
    return defect == Defect.REASON_CODE && !verdict.approved()
        ? verdict.because("LIMIT_EXCEEDED")
        : verdict;
  }

  private static Account erring(Account account, @Nullable Defect defect) {
    return switch (defect) {
      case OVERDRAFT_MISSING -> account.withoutOverdraft();
      case UNSEEN_POSTING -> account.withLedger(account.ledger().add(POSTING));
      case WRONG_OPENING -> account.withLedger(account.ledger().add(OPENED_APART));
      case null, default -> account;
    };
  }

  private static RoundingMode rounding(@Nullable Defect defect) {
    return defect == Defect.FEE_ROUNDING || defect == Defect.RELOADED
        ? RoundingMode.HALF_UP
        : RoundingMode.HALF_EVEN;
  }

  private static Verdict judgeRightly(Account account, Command command, RoundingMode rounding) {
    if (account.blocked()) {
      return Verdict.declined("ACCOUNT_BLOCKED", "R02", account);
    }
    if (isCredit(command.type())) {
      Account released = account.released(command.businessDate());
      Account credited = released.withLedger(released.ledger().add(command.amount()));
      return approved(command, account, credited, List.of(), List.of(), List.of());
    }
    BigDecimal spent = account.spentOn(command.businessDate()).add(command.amount());
    if (spent.compareTo(account.dailyLimit()) > 0) {
      return Verdict.declined("LIMIT_EXCEEDED", "R03", account);
    }
    return debit(account, command, spent, rounding);
  }

  private static Verdict debit(
      Account account, Command command, BigDecimal spent, RoundingMode rounding) {
    Account released = account.released(command.businessDate());
    List<Fee> fees = fees(command, rounding);
    List<String> fired = new ArrayList<>();
    BigDecimal available = released.available();
    if (total(command, fees).compareTo(available) > 0) {
      if (command.product() == Product.SAVINGS || account.overdraftLimit().signum() == 0) {
        return Verdict.declined("INSUFFICIENT_FUNDS", "R06", account);
      }
      if (available.signum() >= 0) {
        fees.add(new Fee("OVERDRAFT", OVERDRAFT_FEE));
      }
      if (total(command, fees).compareTo(available.add(account.overdraftLimit())) > 0) {
        return Verdict.declined("OVERDRAFT_REFUSED", "R07", account);
      }
      fired.add("R07");
    }
    List<Hold> placed = placed(command);
    Account booked = booked(released, command, fees, placed);
    Account after = booked.withSpent(spent, command.businessDate());
    return approved(command, account, after, fees, placed, fired);
  }

  private static Account booked(
      Account account, Command command, List<Fee> fees, List<Hold> placed) {
    BigDecimal taken =
        placed.isEmpty() ? total(command, fees) : total(command, fees).subtract(command.amount());
    List<Hold> holds = new ArrayList<>(account.holds());
    holds.addAll(placed);
    return account.withLedger(account.ledger().subtract(taken)).with(List.copyOf(holds));
  }

  private static Verdict approved(
      Command command,
      Account before,
      Account after,
      List<Fee> fees,
      List<Hold> placed,
      List<String> alsoFired) {
    TreeSet<String> fired = new TreeSet<>(alsoFired);
    for (Fee fee : fees) {
      switch (fee.code()) {
        case "ATM" -> fired.add("R04");
        case "FOREIGN" -> fired.add("R05");
        default -> fired.add("R07");
      }
    }
    if (!placed.isEmpty()) {
      fired.add("R08");
    }
    if (before.released(command.businessDate()).holds().size() < before.holds().size()) {
      fired.add("R09");
    }
    return new Verdict(
        null, List.copyOf(fees), placed, List.copyOf(fired), before, after.counted());
  }

  private static List<Fee> fees(Command command, RoundingMode rounding) {
    List<Fee> fees = new ArrayList<>();
    if (command.type() == Type.WITHDRAWAL && command.channel() == Channel.ATM) {
      fees.add(new Fee("ATM", ATM_FEE));
    }
    if (command.type() == Type.PURCHASE && command.channel() == Channel.ABROAD) {
      BigDecimal fee = command.amount().multiply(FOREIGN_RATE).setScale(2, rounding);
      fees.add(new Fee("FOREIGN", fee.max(LEAST_FOREIGN_FEE)));
    }
    return fees;
  }

  private static List<Hold> placed(Command command) {
    return command.type() == Type.PURCHASE
        ? List.of(
            new Hold(
                "H-" + command.transactionId(),
                command.amount(),
                command.businessDate().plusDays(HOLD_DAYS)))
        : List.of();
  }

  private static BigDecimal total(Command command, List<Fee> fees) {
    return fees.stream().map(Fee::amount).reduce(command.amount(), BigDecimal::add);
  }

  private static boolean isCredit(Type type) {
    return switch (type) {
      case DEPOSIT, TRANSFER_IN -> true;
      case WITHDRAWAL, PAYMENT, TRANSFER_OUT, PURCHASE -> false;
    };
  }
}
