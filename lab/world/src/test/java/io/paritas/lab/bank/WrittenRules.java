package io.paritas.lab.bank;

import static io.paritas.lab.commands.Channel.ABROAD;
import static io.paritas.lab.commands.Channel.ATM;
import static io.paritas.lab.commands.Channel.BRANCH;
import static io.paritas.lab.commands.Channel.CARD;
import static io.paritas.lab.commands.Channel.ONLINE;
import static io.paritas.lab.commands.Type.DEPOSIT;
import static io.paritas.lab.commands.Type.PAYMENT;
import static io.paritas.lab.commands.Type.PURCHASE;
import static io.paritas.lab.commands.Type.WITHDRAWAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.lab.commands.Channel;
import io.paritas.lab.commands.Command;
import io.paritas.lab.commands.Opening;
import io.paritas.lab.commands.Product;
import io.paritas.lab.commands.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** docs/lab-bank.md, rule by rule; each platform must pass it on its own. */
public abstract class WrittenRules {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

  private Product product = Product.CHECKING;
  private Opening opening = opening("1000.00", "500.00", false);
  private LocalDate day = DAY;
  private int asked;

  /** Asks the platform, which keeps its accounts from one question to the next. */
  protected abstract Said ask(Command command);

  @Test
  void anAccountThatNobodyOpenedIsUnknown() {
    Command command = command(PAYMENT, ONLINE, "10.00");
    Said said =
        ask(
            new Command(
                command.transactionId(),
                "nobody",
                null,
                product,
                PAYMENT,
                ONLINE,
                command.amount(),
                "EUR",
                DAY,
                null));
    assertDeclined(said, "UNKNOWN_ACCOUNT", "R01");
    assertThat(said.sequence()).isZero();
    assertThat(said.dailyLeft()).isNull();
    assertThat(said.ledger()).isEqualByComparingTo("0");
  }

  @Test
  void aBlockedAccountTakesNothingAndGivesNothing() {
    opening = opening("1000.00", "500.00", true);
    assertDeclined(ask(PAYMENT, ONLINE, "10.00"), "ACCOUNT_BLOCKED", "R02");
    assertDeclined(ask(DEPOSIT, BRANCH, "10.00"), "ACCOUNT_BLOCKED", "R02");
  }

  @Test
  void aDepositIsBookedWhole() {
    Said said = ask(DEPOSIT, BRANCH, "10.00");
    assertThat(said.approved()).isTrue();
    assertBalances(said, "1010.00", "10.00", "1010.00", "10.00");
    assertThat(said.rules()).isEmpty();
    assertThat(said.sequence()).isEqualTo(1);
    assertThat(said.dailyLeft()).isEqualByComparingTo("2000.00");
  }

  @Test
  void theDailyLimitCountsApprovedDebitsOfTheDayWithoutFees() {
    ask(WITHDRAWAL, ATM, "900.00");
    assertDeclined(ask(PAYMENT, ONLINE, "1100.01"), "LIMIT_EXCEEDED", "R03");
    Said declined = ask(PAYMENT, ONLINE, "1000.00");
    assertDeclined(declined, "OVERDRAFT_REFUSED", "R07");
    assertThat(declined.dailyLeft()).isEqualByComparingTo("1100.00");
    day = DAY.plusDays(1);
    assertThat(ask(PAYMENT, ONLINE, "98.00").dailyLeft()).isEqualByComparingTo("1902.00");
  }

  @Test
  void aWithdrawalAtAnAtmCostsAFee() {
    Said said = ask(WITHDRAWAL, ATM, "100.00");
    assertThat(said.fees()).containsExactly("ATM 1.50");
    assertThat(said.rules()).containsExactly("R04");
    assertBalances(said, "898.50", "-101.50", "898.50", "-101.50");
    assertThat(ask(WITHDRAWAL, BRANCH, "100.00").fees()).isEmpty();
  }

  @Test
  void theForeignFeeIsRoundedHalfToEvenAndHasALeast() {
    assertThat(ask(PURCHASE, ABROAD, "14.00").fees()).containsExactly("FOREIGN 0.24");
    assertThat(ask(PURCHASE, ABROAD, "10.00").fees()).containsExactly("FOREIGN 0.18");
    assertThat(ask(PURCHASE, ABROAD, "14.01").fees()).containsExactly("FOREIGN 0.25");
    assertThat(ask(PURCHASE, ABROAD, "1.00").fees()).containsExactly("FOREIGN 0.10");
  }

  @Test
  void fundsMustCoverAmountAndFees() {
    opening = opening("100.00", "0.00", false);
    assertDeclined(ask(WITHDRAWAL, ATM, "98.51"), "INSUFFICIENT_FUNDS", "R06");
    assertThat(ask(WITHDRAWAL, ATM, "98.50").approved()).isTrue();
  }

  @Test
  void savingsHaveNoOverdraftWhateverTheLimitSays() {
    product = Product.SAVINGS;
    assertDeclined(ask(PAYMENT, ONLINE, "1000.01"), "INSUFFICIENT_FUNDS", "R06");
  }

  @Test
  void theOverdraftFeeIsPaidOnTheWayDownOnly() {
    Said down = ask(PAYMENT, ONLINE, "1100.00");
    assertThat(down.fees()).containsExactly("OVERDRAFT 5.00");
    assertThat(down.rules()).containsExactly("R07");
    assertThat(down.overdraftUsed()).isEqualByComparingTo("105.00");
    Said deeper = ask(PAYMENT, ONLINE, "395.00");
    assertThat(deeper.fees()).isEmpty();
    assertThat(deeper.rules()).containsExactly("R07");
    assertDeclined(ask(PAYMENT, ONLINE, "0.01"), "OVERDRAFT_REFUSED", "R07");
  }

  @Test
  void theOverdraftFeeCountsAgainstTheOverdraftLimit() {
    assertDeclined(ask(PAYMENT, ONLINE, "1495.01"), "OVERDRAFT_REFUSED", "R07");
    assertThat(ask(PAYMENT, ONLINE, "1495.00").approved()).isTrue();
  }

  @Test
  void aPurchaseHoldsItsAmountAndTakesOnlyItsFee() {
    Said said = ask(PURCHASE, ABROAD, "100.00");
    assertThat(said.holds()).containsExactly("H-t-1 100.00 20261124");
    assertThat(said.rules()).containsExactly("R05", "R08");
    assertBalances(said, "998.25", "-1.75", "898.25", "-101.75");
  }

  @Test
  void expiredHoldsAreReleasedByAnApprovedCommandOnly() {
    opening = opening("100.00", "0.00", false);
    ask(PURCHASE, CARD, "80.00");
    day = DAY.plusDays(2);
    assertDeclined(ask(PAYMENT, ONLINE, "50.00"), "INSUFFICIENT_FUNDS", "R06");
    day = DAY.plusDays(3);
    Said refused = ask(PAYMENT, ONLINE, "100.01");
    assertDeclined(refused, "INSUFFICIENT_FUNDS", "R06");
    assertThat(refused.available()).isEqualByComparingTo("20.00");
    Said paid = ask(PAYMENT, ONLINE, "50.00");
    assertThat(paid.rules()).containsExactly("R09");
    assertBalances(paid, "50.00", "-50.00", "50.00", "30.00");
  }

  @Test
  void aCommandAskedAgainIsAnsweredAsBefore() {
    Command command = command(PAYMENT, ONLINE, "10.00");
    Said first = ask(command);
    ask(PAYMENT, ONLINE, "20.00");
    assertThat(ask(command)).isEqualTo(first);
    assertThat(ask(PAYMENT, ONLINE, "30.00").sequence()).isEqualTo(3);
  }

  private Said ask(Type type, Channel channel, String amount) {
    return ask(command(type, channel, amount));
  }

  private Command command(Type type, Channel channel, String amount) {
    return new Command(
        "t-" + ++asked,
        "account",
        null,
        product,
        type,
        channel,
        new BigDecimal(amount),
        "EUR",
        day,
        asked == 1 ? opening : null);
  }

  private static Opening opening(String balance, String overdraft, boolean blocked) {
    return new Opening(
        new BigDecimal(balance), new BigDecimal(overdraft), new BigDecimal("2000.00"), blocked);
  }

  private static void assertDeclined(Said said, String reason, String rule) {
    assertThat(said.approved()).isFalse();
    assertThat(said.reason()).isEqualTo(reason);
    assertThat(said.rules()).containsExactly(rule);
    assertThat(said.fees()).isEmpty();
    assertThat(said.holds()).isEmpty();
    assertThat(said.ledgerChange()).isEqualByComparingTo("0");
    assertThat(said.availableChange()).isEqualByComparingTo("0");
  }

  private static void assertBalances(
      Said said, String ledger, String ledgerChange, String available, String availableChange) {
    assertThat(said.ledger()).isEqualByComparingTo(ledger);
    assertThat(said.ledgerChange()).isEqualByComparingTo(ledgerChange);
    assertThat(said.available()).isEqualByComparingTo(available);
    assertThat(said.availableChange()).isEqualByComparingTo(availableChange);
  }
}
