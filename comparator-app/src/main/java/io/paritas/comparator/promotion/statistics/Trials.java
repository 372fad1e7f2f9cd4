package io.paritas.comparator.promotion.statistics;

import java.util.Collection;

/**
 * What was seen of one rule in one cohort.
 *
 * @param pairs pairs that exercised the rule, past patience and clear-through
 * @param roots those of them that are a ROOT, Missing, Unjudged or conflicting. What is INHERITED,
 *     NOT_COMPARABLE or accepted is in neither
 */
public record Trials(long pairs, long roots) {
  public static final Trials NONE = new Trials(0, 0);

  /**
   * @throws IllegalArgumentException unless 0 <= roots <= pairs
   */
  public Trials {
    if (roots < 0 || roots > pairs) {
      throw new IllegalArgumentException(roots + " roots in " + pairs + " pairs");
    }
  }

  /** Both together. */
  public Trials plus(Trials other) {
    return new Trials(pairs + other.pairs, roots + other.roots);
  }

  /**
   * What an account counts for. Roots cluster in accounts, so no account gives more than {@code
   * cap} clean pairs; its roots count all, which only ever makes the e-value smaller.
   */
  public Trials capped(long cap) {
    return new Trials(Math.min(pairs, Math.max(cap, roots)), roots);
  }

  /** A cohort's accounts, each of them capped. */
  public static Trials ofAccounts(Collection<Trials> accounts, long cap) {
    return accounts.stream().map(one -> one.capped(cap)).reduce(NONE, Trials::plus);
  }
}
