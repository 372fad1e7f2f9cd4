package io.paritas.comparator.promotion.statistics;

/**
 * The probability of ever promoting a cohort on a release that is worse than tolerated, and how it
 * is spent: half on the first build, a quarter on the second and so on, in equal parts on the
 * rules. So it holds over all builds and rules together.
 *
 * @param whole for one cohort; above 0, below 1
 */
public record Alpha(double whole) {
  private static final int MOST_BUILDS = 500;

  public Alpha {
    RootRate.checked(whole);
  }

  /**
   * What may be spent on one rule of one build.
   *
   * @param build 1 for the cohort's first, one more with each build whose evidence starts anew
   * @param rules how many rules are tested; 1 or more
   */
  public double of(int build, int rules) {
    if (build < 1 || rules < 1) {
      throw new IllegalArgumentException("build " + build + " and rules " + rules + " begin at 1");
    }
    return Math.scalb(whole, -Math.min(build, MOST_BUILDS)) / rules;
  }
}
