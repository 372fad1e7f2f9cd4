package io.paritas.lab.planting;

import io.paritas.lab.commands.Channel;
import io.paritas.lab.commands.Command;
import io.paritas.lab.commands.Opening;
import io.paritas.lab.commands.Product;
import io.paritas.lab.commands.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One account's commands: an ordinary life, what its defect needs, and what follows from that.
 *
 * @param scenes commands of one scene stay together
 * @param struck the scene at which the defect sits
 */
record Story(
    Defect defect,
    List<List<Command>> scenes,
    int struck,
    List<Consequence> consequences,
    List<Reloaded> reloads) {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 15);
  private static final BigDecimal DAILY_LIMIT = new BigDecimal("5000.00");
  private static final BigDecimal OPENS_WITH = new BigDecimal("100.00");
  private static final int SCALE = 2;
  private static final BigDecimal FOREIGN_RATE = new BigDecimal("0.0175");
  private static final BigDecimal LEAST_FOREIGN_FEE = new BigDecimal("0.10");
  private static final long LEAST_DEPOSIT = 1_000;

  /**
   * Legacy alone is 55.00 in the red. Were it so after a deposit, the overdraft used would differ,
   * and that is not comparable, where only the balances are to be.
   */
  private static final long OUT_OF_THE_RED = 6_000;

  static Story of(Defect defect, int number, Random random) {
    BigDecimal overdraft = Writer.cents(defect == Defect.REASON_CODE ? 0 : 50_000);
    Writer writer = new Writer(number, overdraft, random);
    writer.life(defect == Defect.WRONG_OPENING ? 0 : 1 + random.nextInt(4));
    int struck = writer.scenes().size();
    switch (defect) {
      case FEE_ROUNDING, RELOADED -> writer.foreignPurchase();
      case REASON_CODE, OVERDRAFT_MISSING -> writer.beyondFunds();
      case LOST, LATE, REPEATED, CONFLICTING -> writer.payment();
      case SWAPPED -> writer.twoDeposits();
      case WRONG_OPENING, UNSEEN_POSTING -> writer.life(1);
    }
    switch (defect) {
      case FEE_ROUNDING -> writer.inheriting(random.nextInt(5), LEAST_DEPOSIT);
      case OVERDRAFT_MISSING -> {
        writer.beyondTheOverdraft();
        writer.inheriting(random.nextInt(5), OUT_OF_THE_RED);
      }
      case LOST, LATE, SWAPPED, REASON_CODE -> writer.life(random.nextInt(3));
      case WRONG_OPENING -> writer.inheriting(1 + random.nextInt(4), LEAST_DEPOSIT);
      case RELOADED -> {
        writer.inheriting(1 + random.nextInt(3), LEAST_DEPOSIT);
        writer.reload();
        writer.life(1 + random.nextInt(3));
      }
      case REPEATED, CONFLICTING, UNSEEN_POSTING -> {}
    }
    return new Story(defect, writer.scenes(), struck, writer.consequences(), writer.reloads());
  }

  int size() {
    return scenes.stream().mapToInt(List::size).sum();
  }

  List<Planted> planted() {
    return scenes.get(struck).stream()
        .map(command -> new Planted(defect, command.transactionId(), command.accountId()))
        .toList();
  }

  /** Writes a story down and knows what the account holds meanwhile. */
  private static final class Writer {
    private final int number;
    private final BigDecimal overdraft;
    private final Random random;
    private final List<List<Command>> scenes = new ArrayList<>();
    private BigDecimal balance = OPENS_WITH;
    private BigDecimal held = cents(0);
    private final List<Consequence> consequences = new ArrayList<>();
    private final List<Reloaded> reloads = new ArrayList<>();
    private LocalDate day = DAY;
    private int transactions;

    Writer(int number, BigDecimal overdraft, Random random) {
      this.number = number;
      this.overdraft = overdraft;
      this.random = random;
    }

    void life(int length) {
      for (int i = 0; i < length; i++) {
        scenes.add(List.of(deposit(1_000)));
      }
    }

    private Command deposit(long leastCents) {
      BigDecimal amount = cents(leastCents + random.nextInt(10_000));
      balance = balance.add(amount);
      return command(Type.DEPOSIT, Channel.BRANCH, amount);
    }

    /** 6.00, 14.00, 22.00, ...: 1.75 % of it ends in half a cent above an even one. */
    void foreignPurchase() {
      BigDecimal amount = cents(600 + 800L * random.nextInt(10));
      BigDecimal fee = amount.multiply(FOREIGN_RATE).setScale(SCALE, RoundingMode.HALF_EVEN);
      balance = balance.subtract(fee.max(LEAST_FOREIGN_FEE));
      held = held.add(amount);
      scenes.add(List.of(command(Type.PURCHASE, Channel.ABROAD, amount)));
    }

    /** Before the next command the candidate holds what legacy does. */
    void reload() {
      reloads.add(
          new Reloaded(
              transaction(transactions + 1),
              account(),
              transactions,
              balance,
              balance.subtract(held)));
    }

    /** Refused for want of funds, or approved where an overdraft was agreed. */
    void beyondFunds() {
      scenes.add(List.of(command(Type.PAYMENT, Channel.ONLINE, balance.add(cents(5_000)))));
    }

    void payment() {
      BigDecimal amount = cents(100 + random.nextInt(5_000));
      scenes.add(List.of(command(Type.PAYMENT, Channel.ONLINE, amount)));
    }

    /** Of different amounts, so that their order shows. */
    void twoDeposits() {
      scenes.add(List.of(deposit(1_000), deposit(20_000)));
    }

    /** Right answers of both, on balances that differ already. */
    void inheriting(int length, long leastCents) {
      day = day.plusDays(1);
      for (int i = 0; i < length; i++) {
        follows(Consequence.INHERITED, deposit(leastCents));
      }
    }

    /**
     * The day after an overdraft that the candidate did not give: legacy is 55.00 in the red and
     * may not go below 500.00; the candidate has all its money still.
     */
    void beyondTheOverdraft() {
      day = day.plusDays(1);
      follows(Consequence.NOT_COMPARABLE, command(Type.PAYMENT, Channel.ONLINE, cents(45_000)));
    }

    private void follows(String cause, Command command) {
      scenes.add(List.of(command));
      consequences.add(new Consequence(cause, command.transactionId(), command.accountId()));
    }

    List<Consequence> consequences() {
      return consequences;
    }

    List<Reloaded> reloads() {
      return reloads;
    }

    List<List<Command>> scenes() {
      return scenes;
    }

    private static BigDecimal cents(long cents) {
      return BigDecimal.valueOf(cents, SCALE);
    }

    private String transaction(int place) {
      return String.format("s-%05d-%02d", number, place);
    }

    private String account() {
      return String.format("DE-S%05d", number);
    }

    private Command command(Type type, Channel channel, BigDecimal amount) {
      return new Command(
          transaction(++transactions),
          account(),
          null,
          Product.CHECKING,
          type,
          channel,
          amount,
          "EUR",
          day,
          transactions == 1 ? new Opening(OPENS_WITH, overdraft, DAILY_LIMIT, false) : null);
    }
  }
}
