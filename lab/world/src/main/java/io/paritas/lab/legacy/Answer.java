package io.paritas.lab.legacy;

import io.paritas.lab.commands.Command;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the mainframe says. Amounts are whole cents.
 *
 * @param rc return code: 00 approved, else why not
 * @param dailyLeft what is left of the daily limit; absent for an unknown account
 */
record Answer(
    Command command,
    String rc,
    List<Charge> fees,
    @Nullable Reservation hold,
    long overdraftUsed,
    long balance,
    long balanceChange,
    long available,
    long availableChange,
    @Nullable Long dailyLeft,
    List<String> rules,
    long sequence,
    Instant at) {

  static final String APPROVED = "00";
  static final String NO_FUNDS = "51";
  static final String OVER_LIMIT = "61";
  static final String NO_OVERDRAFT = "57";
  static final String BLOCKED = "62";
  static final String UNKNOWN = "14";

  /** A fee. */
  record Charge(String code, long amount) {}

  /** A hold; it ends at the start of {@code expires}. */
  record Reservation(String id, long amount, LocalDate expires) {}

  boolean approved() {
    return rc.equals(APPROVED);
  }

  static Answer unknownAccount(Command command, Instant now) {
    return new Answer(
        command, UNKNOWN, List.of(), null, 0, 0, 0, 0, 0, null, List.of("R01"), 0, now);
  }
}
