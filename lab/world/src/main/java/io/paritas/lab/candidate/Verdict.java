package io.paritas.lab.candidate;

import io.paritas.lab.candidate.Account.Hold;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules make of a command.
 *
 * @param reason why it was declined; absent when approved
 * @param before the account as it was, {@code after} as it is now
 */
record Verdict(
    @Nullable String reason,
    List<Fee> fees,
    List<Hold> placed,
    List<String> rules,
    Account before,
    Account after) {

  /** A fee. */
  record Fee(String code, BigDecimal amount) {}

  static Verdict declined(String reason, String rule, Account account) {
    return new Verdict(reason, List.of(), List.of(), List.of(rule), account, account.counted());
  }

  boolean approved() {
    return reason == null;
  }

  Verdict because(String otherReason) {
    return new Verdict(otherReason, fees, placed, rules, before, after);
  }
}
