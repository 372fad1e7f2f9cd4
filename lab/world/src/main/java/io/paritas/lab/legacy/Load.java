package io.paritas.lab.legacy;

import io.paritas.lab.legacy.Answer.Reservation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account is loaded with. Its limits, and legacy's own order of its answers, stay.
 *
 * @param spentOn the business date that {@code spent} belongs to; null: nothing was spent yet
 */
public record Load(
    BigDecimal ledger, BigDecimal spent, @Nullable LocalDate spentOn, List<Held> holds) {

  /** A hold; it ends at the start of {@code expires}. */
  public record Held(String id, BigDecimal amount, LocalDate expires) {
    Reservation reservation() {
      return new Reservation(id, LedgerAccount.cents(amount), expires);
    }
  }
}
