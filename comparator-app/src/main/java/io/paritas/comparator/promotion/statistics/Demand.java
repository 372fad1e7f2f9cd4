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
 */
public record Demand(
    RootRate rate,
    Alpha alpha,
    long pairsOfType,
    boolean noBlockerRoots,
    Map<String, BigDecimal> moneyAtRisk,
    Set<String> unusedTypes) {
  public Demand {
    unusedTypes = Set.copyOf(unusedTypes);
    moneyAtRisk = Map.copyOf(moneyAtRisk);
  }
}
