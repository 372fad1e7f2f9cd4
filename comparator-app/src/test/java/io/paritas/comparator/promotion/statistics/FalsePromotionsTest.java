package io.paritas.comparator.promotion.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Bad releases tried as often as one likes: cohorts whose roots come just above the rate that is
 * tolerated, looked at after every single pair.
 */
class FalsePromotionsTest {
  private static final int COHORTS = Boolean.getBoolean("paritas.deep") ? 1_000_000 : 20_000;
  private static final double TOLERATED = 0.001;
  private static final double JUST_ABOVE = 0.00101;
  private static final double ALPHA = 0.05;
  private static final long MOST_PAIRS = 100_000;
  private static final RootRate RATE = RootRate.tolerating(TOLERATED);

  @Test
  void aReleaseJustAboveTheToleratedRateIsPromotedLessOftenThanAlpha() {
    Random random = new Random(20261121);
    int promoted = 0;
    for (int cohort = 0; cohort < COHORTS; cohort++) {
      promoted += everEnough(random, JUST_ABOVE, ALPHA) ? 1 : 0;
    }
    System.out.printf(
        "false promotions: %d of %d cohorts (%.2f %%; alpha %.0f %%), each looked at after each of"
            + " %d pairs%n",
        promoted, COHORTS, 100.0 * promoted / COHORTS, 100 * ALPHA, MOST_PAIRS);
    assertThat((double) promoted / COHORTS).isLessThan(ALPHA).isPositive();
  }

  @Test
  void tryingBuildAfterBuildDoesNotHelp() {
    Random random = new Random(7);
    Alpha alpha = new Alpha(ALPHA);
    int cohorts = COHORTS / 10;
    int promoted = 0;
    for (int cohort = 0; cohort < cohorts; cohort++) {
      boolean enough = false;
      for (int build = 1; build <= 8 && !enough; build++) {
        enough = everEnough(random, JUST_ABOVE, alpha.of(build, 1));
      }
      promoted += enough ? 1 : 0;
    }
    assertThat((double) promoted / cohorts).isLessThan(ALPHA);
  }

  @Test
  void aGoodReleaseIsPromotedSoonAndNearlyAlways() {
    Random random = new Random(3);
    int cohorts = COHORTS / 10;
    int promoted = 0;
    for (int cohort = 0; cohort < cohorts; cohort++) {
      promoted += everEnough(random, TOLERATED / 20, ALPHA) ? 1 : 0;
    }
    assertThat((double) promoted / cohorts).isGreaterThan(0.99);
  }

  /** What passes on a run of clean pairs, and starts again after a root, passes in the end. */
  @Test
  void cleanPairsInARowWouldHavePromotedNearlyEveryBadRelease() {
    Random random = new Random(11);
    int cohorts = COHORTS / 10;
    int promoted = 0;
    for (int cohort = 0; cohort < cohorts; cohort++) {
      boolean enough = false;
      for (long seen = 0; seen < MOST_PAIRS && !enough; ) {
        long run = cleanRun(random, JUST_ABOVE);
        enough = run >= RATE.cleanPairsFor(ALPHA);
        seen += run + 1;
      }
      promoted += enough ? 1 : 0;
    }
    assertThat((double) promoted / cohorts).isGreaterThan(0.7);
  }

  /** E only grows on clean pairs, so it is at its highest just before a root, or at the end. */
  private static boolean everEnough(Random random, double rate, double alpha) {
    Trials seen = Trials.NONE;
    while (seen.pairs() < MOST_PAIRS) {
      long run = Math.min(cleanRun(random, rate), MOST_PAIRS - seen.pairs());
      seen = seen.plus(new Trials(run, 0));
      if (RATE.isRefuted(seen, alpha)) {
        return true;
      }
      seen = seen.plus(new Trials(1, 1));
    }
    return false;
  }

  /** Clean pairs before the next root. */
  private static long cleanRun(Random random, double rate) {
    return (long) (Math.log(1 - random.nextDouble()) / Math.log1p(-rate));
  }
}
