package io.paritas.comparator.promotion.gates;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one account's parity.
 *
 * @param sequence grows with every word said of the account
 * @param pairs judged under this rule set and build
 * @param open divergent pairs that were not taken back
 * @param unresolved answers that wait for the other side, and gaps
 * @param drifts whether any balance of the candidate differs from legacy's
 * @param settled whether the first patience has passed
 * @param cleanSince null: it is not clean. Never before its evidence began anew with a rule set or
 *     a build
 * @param unbrokenSince the same, whatever judged it and whichever build answered
 * @param lastPairAt null: there was none
 * @param types the transaction types that its traffic exercised
 */
public record AccountState(
    String account,
    long sequence,
    long pairs,
    long open,
    long unresolved,
    boolean drifts,
    boolean settled,
    @Nullable Instant cleanSince,
    @Nullable Instant unbrokenSince,
    @Nullable Instant lastPairAt,
    Set<String> types,
    String ruleSet,
    String candidateBuild) {

  /** Of an account that nothing was ever said of. */
  public static AccountState unknown(String account) {
    return new AccountState(account, 0, 0, 0, 0, false, false, null, null, null, Set.of(), "", "");
  }
}
