package io.paritas.lab.legacy;

import static io.paritas.lab.commands.Type.PURCHASE;
import static io.paritas.lab.commands.Type.WITHDRAWAL;

import io.paritas.lab.commands.Channel;
import io.paritas.lab.commands.Command;
import io.paritas.lab.legacy.Answer.Charge;
import java.util.ArrayList;
import java.util.List;

/** What the mainframe charges, in whole cents. */
final class Tariff {
  static final Charge OVERDRAFT = new Charge("OVERDRAFT", 500);

  private static final Charge ATM = new Charge("ATM", 150);
  private static final long LEAST_FOREIGN_FEE = 10;

  private Tariff() {}

  /** The fees of a debit, without that of an overdraft. The list may be added to. */
  static List<Charge> fees(Command command, long amount) {
    List<Charge> fees = new ArrayList<>();
    if (command.type() == WITHDRAWAL && command.channel() == Channel.ATM) {
      fees.add(ATM);
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

  static long total(List<Charge> fees) {
    return fees.stream().mapToLong(Charge::amount).sum();
  }

  /** The rule that a fee belongs to. */
  static String rule(Charge fee) {
    return switch (fee.code()) {
      case "ATM" -> "R04";
      case "FOREIGN" -> "R05";
      default -> "R07";
    };
  }
}
