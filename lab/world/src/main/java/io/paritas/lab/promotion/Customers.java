package io.paritas.lab.promotion;

import io.paritas.lab.commands.Channel;
import io.paritas.lab.commands.Command;
import io.paritas.lab.commands.Opening;
import io.paritas.lab.commands.Product;
import io.paritas.lab.commands.Type;
import io.paritas.lab.world.Release;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whose accounts are promoted. They are opened for it, so both platforms begin alike and nothing of
 * the former build's defects is in their books. Each does the same things over and over, and
 * together they exercise every rule, and every transaction type of the product, that a release has
 * to prove. Their transfers' other legs are at other banks. Not for several threads.
 */
final class Customers {
  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);
  private static final Opening OPENING =
      new Opening(cents(500_000), cents(0), cents(900_000_000), false);
  private static final BigDecimal BEYOND_FUNDS = cents(90_000_000);

  /** Its fee is 24.5 cents: 24 by the bank's rounding, 25 where it is rounded half up. */
  private static final BigDecimal AT_HALF_A_CENT = cents(1_400);

  private record Habit(Type type, Channel channel, BigDecimal amount) {}

  private static final Habit ABROAD = new Habit(Type.PURCHASE, Channel.ABROAD, AT_HALF_A_CENT);

  private static final List<Habit> HABITS =
      List.of(
          new Habit(Type.DEPOSIT, Channel.BRANCH, cents(20_000)),
          ABROAD,
          new Habit(Type.WITHDRAWAL, Channel.ATM, cents(2_000)),
          new Habit(Type.PAYMENT, Channel.ONLINE, BEYOND_FUNDS),
          new Habit(Type.PAYMENT, Channel.ONLINE, cents(3_000)),
          new Habit(Type.TRANSFER_IN, Channel.ONLINE, cents(4_000)),
          new Habit(Type.PURCHASE, Channel.CARD, cents(900)),
          new Habit(Type.TRANSFER_OUT, Channel.ONLINE, cents(2_500)));

  private final int[] commands;

  /**
   * @param count how many there are; 1 or more
   */
  Customers(int count) {
    commands = new int[count + 1];
  }

  int count() {
    return commands.length - 1;
  }

  /** Their numbers begin at 1. */
  List<String> accounts() {
    return IntStream.rangeClosed(1, count()).mapToObj(Release::account).toList();
  }

  /** What a customer does next, and after that, and so on. */
  Command next(int customer) {
    return command(customer, HABITS.get(commands[customer] % HABITS.size()));
  }

  /** A purchase whose fee shows how it is rounded. */
  Command abroad(int customer) {
    return command(customer, ABROAD);
  }

  private Command command(int customer, Habit habit) {
    int number = ++commands[customer];
    return new Command(
        String.format("p-%04d-%05d", customer, number),
        Release.account(customer),
        null,
        Product.CHECKING,
        habit.type(),
        habit.channel(),
        habit.amount(),
        "EUR",
        DAY,
        number == 1 ? OPENING : null);
  }

  private static BigDecimal cents(long cents) {
    return BigDecimal.valueOf(cents, 2);
  }
}
