package io.paritas.comparator.promotion.statistics;

import io.paritas.comparator.promotion.gates.CohortState.Figures;
import io.paritas.comparator.promotion.gates.CohortState.RuleProof;
import java.util.Locale;

/** How far a rule is proven, for the gate and in an operator's words. */
public final class RuleProofs {
  private static final double PERCENT = 100;

  private RuleProofs() {}

  /**
   * What the evidence comes to.
   *
   * @param alpha what may be spent on this rule and build, see {@link Alpha#of}
   * @param noRoots whether one root is one too many, whatever the rate
   */
  public static RuleProof of(
      String rule, Trials seen, RootRate rate, double alpha, boolean noRoots) {
    Figures figures = figures(seen, rate, alpha);
    if (noRoots && seen.roots() > 0) {
      String words = "%,d roots in %,d pairs; a BLOCKER rule may have none";
      return new RuleProof(
          rule, false, String.format(Locale.ROOT, words, seen.roots(), seen.pairs()), figures);
    }
    boolean proven = rate.isRefuted(seen, alpha);
    String evidence =
        String.format(
            Locale.ROOT,
            "%,d roots in %,d pairs, so at most %.3f %% (%.3f %% tolerated); e-value 10^%.2f of 10^%.2f",
            seen.roots(),
            seen.pairs(),
            PERCENT * figures.bound(),
            PERCENT * rate.tolerated(),
            figures.log10E(),
            -Math.log10(alpha));
    String left =
        String.format(Locale.ROOT, "; %,d clean pairs to go", rate.cleanPairsLeft(seen, alpha));
    return new RuleProof(rule, proven, proven ? evidence : evidence + left, figures);
  }

  private static Figures figures(Trials seen, RootRate rate, double alpha) {
    return new Figures(
        seen.pairs(),
        seen.roots(),
        rate.logE(seen) / Math.log(10),
        RootRate.upperBound(seen, alpha),
        alpha,
        rate.tolerated());
  }
}
