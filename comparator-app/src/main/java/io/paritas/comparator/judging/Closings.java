package io.paritas.comparator.judging;

/** Ends accepted divergences for all tasks, for whoever sums over them. */
public interface Closings {
  /**
   * Nothing is accepted under this key any more, unless a rules file allows more than was counted.
   * Closing twice is closing once.
   *
   * @param ruleSet the name of the rule set
   * @param count findings that were accepted over all tasks
   */
  void close(String ruleSet, AcceptanceKey acceptance, long count);
}
