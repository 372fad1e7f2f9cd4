package io.paritas.lab.commands;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A seeded month, or eternity, of a small bank: some accounts are busy, most are not, and every
 * rule of docs/lab-bank.md fires. The same seed and count give the same commands.
 */
public final class RandomBank implements Iterator<Command> {
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 11, 1);
  private static final int DAYS = 30;
  private static final int COMMANDS_PER_ACCOUNT = 15;
  private static final int COMMANDS_A_DAY_WITHOUT_END = 1_000;

  private final Random random;
  private final long seed;
  private final int count;
  private final int accounts;
  private final int commandsADay;
  private final BitSet opened = new BitSet();
  private final Deque<Command> ready = new ArrayDeque<>();
  private int given;
  private int transactions;

  /**
   * @param count how many commands there are, each leg of a transfer counted
   */
  public RandomBank(long seed, int count) {
    this(seed, count, Math.max(10, count / COMMANDS_PER_ACCOUNT), Math.max(1, count / DAYS));
  }

  private RandomBank(long seed, int count, int accounts, int commandsADay) {
    this.seed = seed;
    this.random = new Random(seed);
    this.count = count;
    this.accounts = accounts;
    this.commandsADay = commandsADay;
  }

  /** A bank of so many accounts whose commands do not end. */
  public static RandomBank withoutEnd(long seed, int accounts) {
    return new RandomBank(seed, Integer.MAX_VALUE, accounts, COMMANDS_A_DAY_WITHOUT_END);
  }

  @Override
  public boolean hasNext() {
    return given < count;
  }

  @Override
  public Command next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (ready.isEmpty()) {
      draw();
    }
    given++;
    return ready.remove();
  }

  private void draw() {
    String transactionId = String.format("t-%08d", ++transactions);
    int what = random.nextInt(1_000);
    if (what < 2) {
      ready.add(command(transactionId, "XX-" + random.nextInt(5), Type.PAYMENT, Channel.ONLINE));
    } else if (what < 300) {
      ready.add(onSome(transactionId, Type.DEPOSIT, Channel.BRANCH));
    } else if (what < 450) {
      ready.add(onSome(transactionId, Type.WITHDRAWAL, either(Channel.ATM, Channel.BRANCH)));
    } else if (what < 650) {
      ready.add(onSome(transactionId, Type.PAYMENT, Channel.ONLINE));
    } else if (what < 850 || count - given < 2) {
      ready.add(onSome(transactionId, Type.PURCHASE, either(Channel.CARD, Channel.ABROAD)));
    } else {
      transfer(transactionId);
    }
  }

  private void transfer(String transactionId) {
    int payer = someAccount();
    int payee = (payer + 1 + random.nextInt(accounts - 1)) % accounts;
    BigDecimal amount = amount();
    ready.add(leg(transactionId, payer, Type.TRANSFER_OUT, amount));
    ready.add(leg(transactionId, payee, Type.TRANSFER_IN, amount));
  }

  private Command leg(String transactionId, int account, Type type, BigDecimal amount) {
    return command(transactionId, account, "c-" + transactionId, type, Channel.ONLINE, amount);
  }

  private Command onSome(String transactionId, Type type, Channel channel) {
    return command(transactionId, someAccount(), null, type, channel, amount());
  }

  private Command command(
      String transactionId,
      int account,
      @Nullable String correlationId,
      Type type,
      Channel channel,
      BigDecimal amount) {
    boolean first = !opened.get(account);
    opened.set(account);
    Profile profile = Profile.of(seed, account);
    return new Command(
        transactionId,
        String.format("DE-%06d", account),
        correlationId,
        profile.product(),
        type,
        channel,
        amount,
        "EUR",
        today(),
        first ? profile.opening() : null);
  }

  private Command command(String transactionId, String account, Type type, Channel channel) {
    return new Command(
        transactionId,
        account,
        null,
        Product.CHECKING,
        type,
        channel,
        amount(),
        "EUR",
        today(),
        null);
  }

  private int someAccount() {
    double skewed = random.nextDouble() * random.nextDouble();
    return (int) (skewed * accounts);
  }

  private BigDecimal amount() {
    return BigDecimal.valueOf(1 + (long) (-8_000 * Math.log(1 - random.nextDouble())), 2);
  }

  private LocalDate today() {
    return FIRST_DAY.plusDays(given / commandsADay);
  }

  private Channel either(Channel usual, Channel other) {
    return random.nextInt(3) > 0 ? usual : other;
  }

  /** What an account is like; a function of seed and number, so that nothing is to be kept. */
  private record Profile(Product product, Opening opening) {
    static Profile of(long seed, int account) {
      Random random = new Random(seed * 31 + account);
      random.nextInt();
      Product product = random.nextInt(10) < 7 ? Product.CHECKING : Product.SAVINGS;
      Opening opening =
          new Opening(
              BigDecimal.valueOf(random.nextInt(150_000), 2),
              BigDecimal.valueOf(20_000L * random.nextInt(4), 2),
              BigDecimal.valueOf(30_000 + random.nextInt(200_000), 2),
              random.nextInt(100) == 0);
      return new Profile(product, opening);
    }
  }
}
