package io.paritas.comparator.promotion.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RootRateTest {
  private static final RootRate RATE = RootRate.tolerating(0.001);

  @Test
  void cleanPairsThatAreEnoughForOneRuleAndForTwelve() {
    assertThat(RATE.cleanPairsFor(0.05)).isEqualTo(3_327);
    assertThat(RATE.cleanPairsFor(0.05 / 12)).isEqualTo(6_087);
    assertThat(RATE.isRefuted(new Trials(3_327, 0), 0.05)).isTrue();
    assertThat(RATE.isRefuted(new Trials(3_326, 0), 0.05)).isFalse();
  }

  @Test
  void theFirstBuildHasHalfOfAlphaAndAllBuildsTogetherHaveTheWhole() {
    Alpha alpha = new Alpha(0.05);
    double spent = 0;
    for (int build = 1; build <= 60; build++) {
      spent += alpha.of(build, 12) * 12;
    }
    assertThat(alpha.of(1, 1)).isEqualTo(0.025);
    assertThat(RATE.cleanPairsFor(alpha.of(1, 1))).isEqualTo(4_097);
    assertThat(spent).isCloseTo(0.05, within(1e-12)).isLessThanOrEqualTo(0.05);
    assertThat(alpha.of(100_000, 12)).isPositive();
  }

  @Test
  void agreesWithTheFormulaWhereThatCanBeComputed() {
    Random random = new Random(5);
    for (int i = 0; i < 1_000; i++) {
      double p = 0.0005 + random.nextDouble() * 0.2;
      double q = p / 10;
      int n = random.nextInt(500);
      int k = n == 0 ? 0 : random.nextInt(Math.min(n, 20));
      double formula = Math.pow(q / p, k) * Math.pow((1 - q) / (1 - p), n - k);

      double logE = RootRate.tolerating(p).logE(new Trials(n, k));

      assertThat(logE).isCloseTo(Math.log(formula), within(1e-9 * Math.max(1, Math.abs(logE))));
    }
  }

  @Test
  void neitherMillionsOfPairsNorOfRootsOverflow() {
    assertThat(RATE.logE(new Trials(4_000_000_000L, 0))).isBetween(3e6, 4e6);
    assertThat(RATE.logE(new Trials(4_000_000_000L, 4_000_000_000L))).isLessThan(-9e9);
    assertThat(RootRate.upperBound(new Trials(4_000_000_000L, 0), 1e-9)).isBetween(1e-9, 1e-7);
  }

  @Test
  void aRootCostsAboutTwoAndAHalfThousandCleanPairs() {
    Trials clean = new Trials(3_327, 0);
    Trials oneRoot = new Trials(3_328, 1);

    assertThat(RATE.isRefuted(oneRoot, 0.05)).isFalse();
    assertThat(RATE.cleanPairsLeft(oneRoot, 0.05)).isBetween(2_550L, 2_560L);
    assertThat(RATE.cleanPairsLeft(clean, 0.05)).isZero();
    long left = RATE.cleanPairsLeft(oneRoot, 0.05);
    assertThat(RATE.isRefuted(oneRoot.plus(new Trials(left, 0)), 0.05)).isTrue();
    assertThat(RATE.isRefuted(oneRoot.plus(new Trials(left - 1, 0)), 0.05)).isFalse();
  }

  @Test
  void theUpperBoundIsTheRateThatIsJustRefuted() {
    Trials seen = new Trials(10_000, 3);

    double bound = RootRate.upperBound(seen, 0.05);

    assertThat(RootRate.tolerating(bound * 1.000001).isRefuted(seen, 0.05)).isTrue();
    assertThat(RootRate.tolerating(bound * 0.999999).isRefuted(seen, 0.05)).isFalse();
    assertThat(RootRate.upperBound(Trials.NONE, 0.05)).isEqualTo(1);
    assertThat(RootRate.upperBound(new Trials(3_327, 0), 0.05)).isCloseTo(0.001, within(1e-6));
  }

  @Test
  void noAccountGivesMoreCleanPairsThanTheCapAndAllItsRootsCount() {
    List<Trials> accounts = List.of(new Trials(5_000, 2), new Trials(40, 0), new Trials(300, 120));

    assertThat(Trials.ofAccounts(accounts, 100)).isEqualTo(new Trials(100 + 40 + 120, 122));
  }

  @Test
  void ratesAndCountsOutOfBoundsAreRefused() {
    assertThatThrownBy(() -> RootRate.tolerating(0)).hasMessageContaining("tolerated");
    assertThatThrownBy(() -> new RootRate(0.1, 0.2)).hasMessageContaining("tolerated");
    assertThatThrownBy(() -> new Trials(1, 2)).hasMessageContaining("2 roots in 1 pairs");
    assertThatThrownBy(() -> new Alpha(1)).hasMessageContaining("alpha");
    assertThatThrownBy(() -> new Alpha(0.05).of(0, 1)).hasMessageContaining("begin at 1");
  }
}
