package io.paritas.rules.response;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a platform decided: the part of a response that is judged.
 *
 * @param reasonCode null where the platform gave none
 * @param amounts by name: what was asked, approved, billed
 * @param fees in the order of code, then amount
 * @param holds in the order of their ids
 * @param limits what is left of each limit, by name
 * @param overdraftUsed null where the platform says nothing of an overdraft
 * @param rulesFired the bank's rules that fired, as the platform names them
 * @param attributes whatever else was answered
 */
public record Outcome(
    Decision decision,
    @Nullable String reasonCode,
    SortedMap<String, Money> amounts,
    List<Fee> fees,
    List<Hold> holds,
    SortedMap<String, Money> limits,
    @Nullable Money overdraftUsed,
    SortedSet<String> rulesFired,
    Value.Fields attributes) {

  public Outcome {
    amounts = sorted(amounts);
    fees = fees.stream().sorted(Fee.ORDER).toList();
    holds = holds.stream().sorted(Hold.ORDER).toList();
    limits = sorted(limits);
    rulesFired = Collections.unmodifiableSortedSet(new TreeSet<>((Set<String>) rulesFired));
  }

  /**
   * The sum of all fees; null where there is none.
   *
   * @throws InvalidResponseException where the fees are in several currencies
   */
  public @Nullable Money feeTotal() {
    Money total = null;
    for (Fee fee : fees) {
      total = total == null ? fee.amount() : total.plus(fee.amount());
    }
    return total;
  }

  private static SortedMap<String, Money> sorted(Map<String, Money> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }
}
