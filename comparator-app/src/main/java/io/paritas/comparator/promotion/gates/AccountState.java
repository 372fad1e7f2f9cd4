package io.paritas.comparator.promotion.gates;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
    String candidateBuild,
    Details details) {

  /**
   * What no gate looks at, and a certificate shows.
   *
   * @param pairsByCause pairs that differed, by the cause of the pair
   * @param positions how far each platform was read, by its own order of the account
   * @param hash the SHA-256 of the evidence as it was published, in hexadecimal digits
   */
  public record Details(
      SortedMap<String, Long> pairsByCause, SortedMap<String, Long> positions, String hash) {
    public static final Details NONE = new Details(new TreeMap<>(), new TreeMap<>(), "");

    public Details {
      pairsByCause = Collections.unmodifiableSortedMap(new TreeMap<>(pairsByCause));
      positions = Collections.unmodifiableSortedMap(new TreeMap<>(positions));
    }
  }

  /** Without details. */
  public AccountState(
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
    this(
        account,
        sequence,
        pairs,
        open,
        unresolved,
        drifts,
        settled,
        cleanSince,
        unbrokenSince,
        lastPairAt,
        types,
        ruleSet,
        candidateBuild,
        Details.NONE);
  }

  /** Of an account that nothing was ever said of. */
  public static AccountState unknown(String account) {
    return new AccountState(account, 0, 0, 0, 0, false, false, null, null, null, Set.of(), "", "");
  }
}
