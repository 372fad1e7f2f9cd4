package io.paritas.comparator.promotion.statistics;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/**
 * What a bank asks of a cohort before its accounts move.
 *
 * @param rate what is tested against, for every rule
 * @param alpha how often a worse release may ever pass, for one cohort
 * @param pairsOfType the fewest pairs of a transaction type that cover it
 * @param noBlockerRoots whether one root of a BLOCKER rule is one too many, whatever the rate
 * @param moneyAtRisk the most that roots may have moved, by currency; a currency that is not named
 *     may have moved nothing. Empty: no limit at all
 * @param unusedTypes transaction types that nobody uses any more, and that need not be covered
 * @param untouched by the build in force; undeclared, its evidence begins anew
 */
public record Demand(
    RootRate rate,
    Alpha alpha,
    long pairsOfType,
    boolean noBlockerRoots,
    Map<String, BigDecimal> moneyAtRisk,
    Set<String> unusedTypes,
    Untouched untouched) {

  /**
   * What the build in force declares that it leaves as it was: for these rules the pairs of an
   * earlier build count on, roots and all.
   *
   * @param build the earlier build; empty where nothing is declared
   */
  public record Untouched(String build, Set<String> rules) {
    public static final Untouched NOTHING = new Untouched("", Set.of());

    public Untouched {
      rules = Set.copyOf(rules);
    }
  }

  public Demand {
    unusedTypes = Set.copyOf(unusedTypes);
    moneyAtRisk = Map.copyOf(moneyAtRisk);
  }
}
