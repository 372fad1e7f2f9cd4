package io.paritas.comparator.promotion.statistics;

/**
 * What a bank asks of a cohort before its accounts move.
 *
 * @param rate what is tested against, for every rule
 * @param alpha how often a worse release may ever pass, for one cohort
 * @param pairsOfType the fewest pairs of a transaction type that cover it
 */
public record Demand(RootRate rate, Alpha alpha, long pairsOfType) {}
