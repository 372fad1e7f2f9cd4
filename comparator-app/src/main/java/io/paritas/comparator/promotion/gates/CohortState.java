package io.paritas.comparator.promotion.gates;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a cohort's parity.
 *
 * @param types the transaction types that customers of its products use, and its members
 * @param covered those of them that were compared often enough
 * @param rules how far each rule is proven
 * @param money where roots moved more money than the bank allows, in words; empty: nowhere
 * @param others builds that answer for its products in the place of the one in force, in words;
 *     empty: none
 * @param since when pairs by the rule set and of the build in force began to count for all of its
 *     products; null: they have not
 */
public record CohortState(
    String cohort,
    Set<String> types,
    Set<String> covered,
    List<RuleProof> rules,
    List<String> money,
    List<String> others,
    @Nullable Instant since) {
  /**
   * How far one rule is proven.
   *
   * @param proven whether the evidence is enough
   * @param words how much there is and how much it takes
   * @param figures the same for machines; null where nothing was counted
   */
  public record RuleProof(String rule, boolean proven, String words, @Nullable Figures figures) {
    /** Where nothing was counted. */
    public RuleProof(String rule, boolean proven, String words) {
      this(rule, proven, words, null);
    }
  }

  /**
   * What a rule's proof rests on.
   *
   * @param log10E the decimal logarithm of the e-value
   * @param bound the largest rate of roots that the evidence does not refute
   * @param alpha what is spent on this rule and build
   * @param tolerated the rate that is tested against
   */
  public record Figures(
      long pairs, long roots, double log10E, double bound, double alpha, double tolerated) {}
}
