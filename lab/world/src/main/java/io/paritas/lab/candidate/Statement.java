package io.paritas.lab.candidate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the candidate holds of an account, for whoever loads it elsewhere.
 *
 * @param sequence how many answers it has given for the account
 * @param available the ledger balance without what is on hold
 * @param spentOn the business date that {@code spent} belongs to; absent before the first debit
 */
public record Statement(
    long sequence,
    BigDecimal ledger,
    BigDecimal available,
    BigDecimal spent,
    @Nullable LocalDate spentOn,
    List<Reserved> holds) {

  /** Money set aside until the start of a day. */
  public record Reserved(String id, BigDecimal amount, LocalDate expires) {}

  static Statement of(Account account) {
    return new Statement(
        account.sequence(),
        account.ledger(),
        account.available(),
        account.spent(),
        account.spentOn(),
        account.holds().stream()
            .map(hold -> new Reserved(hold.id(), hold.amount(), hold.expires()))
            .toList());
  }
}
