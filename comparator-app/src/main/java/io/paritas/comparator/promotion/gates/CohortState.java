package io.paritas.comparator.promotion.gates;

import java.util.List;
import java.util.Set;

/**
 * What is known of a cohort's parity.
 *
 * @param types the transaction types that its traffic uses
 * @param covered those of them that were compared often enough
 * @param rules how far each rule is proven
 * @param money where roots moved more money than the bank allows, in words; empty: nowhere
 */
public record CohortState(
    String cohort,
    Set<String> types,
    Set<String> covered,
    List<RuleProof> rules,
    List<String> money) {
  /**
   * How far one rule is proven.
   *
   * @param proven whether the evidence is enough
   * @param words how much there is and how much it takes
   */
  public record RuleProof(String rule, boolean proven, String words) {}
}
