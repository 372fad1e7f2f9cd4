package io.paritas.rules.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.rules.Finding;
import io.paritas.rules.Result;
import io.paritas.rules.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClustersTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void oneCauseIsOneClusterWithWhatItWeighs() {
    Clusters clusters = new Clusters();
    for (int i = 0; i < 9; i++) {
      clusters.add(divergence("t" + i, fee("1.50 EUR", "1.75 EUR"), NOON.plusSeconds(i), i == 0));
    }
    clusters.add(divergence("t9", fee("1.50 EUR", "1.50 USD"), NOON, false));

    assertThat(clusters.all()).hasSize(2);
    Cluster most = clusters.all().getFirst();
    assertThat(most.count()).isEqualTo(9);
    assertThat(most.shape()).isEqualTo("shadow more, by 0.1 to 1");
    assertThat(most.first()).isEqualTo(NOON);
    assertThat(most.last()).isEqualTo(NOON.plusSeconds(8));
    assertThat(most.moneyAtRisk()).isEqualTo(Map.of("EUR", new BigDecimal("2.25")));
    assertThat(most.decisionFlips()).isEqualTo(1);
    assertThat(most.samples()).hasSize(Clusters.SAMPLES);
    assertThat(most.id()).matches("[0-9a-f]{12}");
  }

  @Test
  void anIdIsTheSameInEveryRunAndCountsOfSeveralRunsAddUp() {
    Clusters one = new Clusters();
    Clusters other = new Clusters();
    one.add(divergence("a", fee("1 EUR", "2 EUR"), NOON, false));
    other.add(divergence("b", fee("3 EUR", "5 EUR"), NOON.plusSeconds(1), true));
    String id = one.all().getFirst().id();
    one.addAll(other);

    assertThat(one.all())
        .singleElement()
        .satisfies(
            both -> {
              assertThat(both.id()).isEqualTo(id);
              assertThat(both.count()).isEqualTo(2);
              assertThat(both.decisionFlips()).isEqualTo(1);
              assertThat(both.samples()).extracting(Cluster.Sample::pair).containsExactly("a", "b");
            });
  }

  @Test
  void memoryIsBoundedWhateverDiffers() {
    Clusters clusters = new Clusters();
    for (int i = 0; i < 3 * Clusters.MOST; i++) {
      clusters.add(
          divergence(
              "t", finding("r", "attributes.a" + i, "1", "2", Result.DIVERGED), null, false));
    }
    assertThat(clusters.all()).hasSize(Clusters.MOST + 1);
    assertThat(clusters.all().getFirst().shape()).isEqualTo(Clusters.OTHER);
    assertThat(clusters.all().stream().mapToLong(Cluster::count).sum())
        .isEqualTo(3 * Clusters.MOST);
  }

  @Test
  void whatIsOnePairsOwnStaysOutOfThePath() {
    assertThat(Shape.path("holds[id=H-123456789].amount")).isEqualTo("holds[*].amount");
    assertThat(Shape.path("fees[code=ATM].amount")).isEqualTo("fees[code=ATM].amount");
    assertThat(Shape.path("attributes.list[17].x")).isEqualTo("attributes.list[*].x");
  }

  @ParameterizedTest
  @CsvSource({
    "51, INSUFFICIENT_FUNDS, 51 -> INSUFFICIENT_FUNDS",
    "100.00, -100.00, the sign is turned",
    "12345, 123.45, shadow is official x 10^-2",
    "1.00 EUR, 1.00 USD, currency EUR -> USD",
    "10.00, 12.00, 'shadow more, by 1 to 10'",
    "010, 10, 010 -> 10",
    "Jane Roe, JANE ROE, upper and lower case",
    "a long text, another text, a text -> a text",
    ", 1, only on the shadow side",
    "1, , only on the official side"
  })
  void aShapeSaysHowValuesDiffer(@Nullable String official, @Nullable String shadow, String shape) {
    assertThat(Shape.of(finding("r", "p", official, shadow, Result.DIVERGED))).isEqualTo(shape);
  }

  private static Finding fee(String official, String shadow) {
    return finding("fees", "fees[code=ATM].amount", official, shadow, Result.DIVERGED);
  }

  private static Finding finding(
      String rule, String path, @Nullable String one, @Nullable String other, Result result) {
    return new Finding(rule, Severity.MAJOR, path, result, one, other, "");
  }

  private static Divergence divergence(
      String pair, Finding finding, @Nullable Instant at, boolean flip) {
    return new Divergence(pair, finding, "CHECKING", "WITHDRAWAL", "1", "2", at, flip);
  }

  @Test
  void nothingDivergedIsNoCluster() {
    assertThat(new Clusters().all()).isEqualTo(List.of());
  }
}
