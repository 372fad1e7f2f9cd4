package io.paritas.lab.candidate;

import io.paritas.lab.commands.Opening;
import io.paritas.lab.planting.Reloaded;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account as the table holds it.
 *
 * @param version 0 before it was first written, and one more with each write
 * @param spentOn the business date that {@code spent} belongs to; absent before the first debit
 */
record Account(
    String id,
    long version,
    long sequence,
    BigDecimal ledger,
    BigDecimal overdraftLimit,
    BigDecimal dailyLimit,
    boolean blocked,
    BigDecimal spent,
    @Nullable LocalDate spentOn,
    List<Hold> holds) {

  /** Money set aside until the start of a day. */
  record Hold(String id, BigDecimal amount, LocalDate expires) {}

  static Account opened(String id, Opening opening) {
    return new Account(
        id,
        0,
        0,
        opening.balance(),
        opening.overdraftLimit(),
        opening.dailyLimit(),
        opening.blocked(),
        new BigDecimal("0.00"),
        null,
        List.of());
  }

  BigDecimal available() {
    return holds.stream().map(Hold::amount).reduce(ledger, BigDecimal::subtract);
  }

  BigDecimal spentOn(LocalDate day) {
    return day.equals(spentOn) ? spent : new BigDecimal("0.00");
  }

  /** Without the holds that have expired by a day. */
  Account released(LocalDate day) {
    return with(holds.stream().filter(hold -> hold.expires().isAfter(day)).toList());
  }

  Account with(List<Hold> others) {
    return new Account(
        id, version, sequence, ledger, overdraftLimit, dailyLimit, blocked, spent, spentOn, others);
  }

  Account withLedger(BigDecimal balance) {
    return new Account(
        id, version, sequence, balance, overdraftLimit, dailyLimit, blocked, spent, spentOn, holds);
  }

  /** As a reload says, where there is one. */
  Account loaded(@Nullable Reloaded reload) {
    return reload == null ? this : withLedger(reload.ledger());
  }

  Account withSpent(BigDecimal amount, LocalDate day) {
    return new Account(
        id, version, sequence, ledger, overdraftLimit, dailyLimit, blocked, amount, day, holds);
  }

  Account withoutOverdraft() {
    BigDecimal none = new BigDecimal("0.00");
    return new Account(
        id, version, sequence, ledger, none, dailyLimit, blocked, spent, spentOn, holds);
  }

  /** One more answer was given. */
  Account counted() {
    return new Account(
        id,
        version,
        sequence + 1,
        ledger,
        overdraftLimit,
        dailyLimit,
        blocked,
        spent,
        spentOn,
        holds);
  }

  /** As the table holds it after the next write. */
  Account written() {
    return new Account(
        id,
        version + 1,
        sequence,
        ledger,
        overdraftLimit,
        dailyLimit,
        blocked,
        spent,
        spentOn,
        holds);
  }
}
