package io.paritas.comparator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplerTest {
  @Test
  void ofOneAccountsClusterOnlyTheFirstFewOfAnHourAreKept() {
    Sampler sampler = new Sampler(5, 2_000);

    long kept =
        IntStream.range(0, 20)
            .filter(i -> sampler.keepsWhole(i, diverged(i, "DE-1").pair()))
            .count();

    assertThat(kept).isEqualTo(5);
    assertThat(sampler.keepsWhole(30, diverged(30, "DE-2").pair())).isTrue();
    Judged later = diverged(31, "DE-1").at(Judged.AT.plus(Duration.ofHours(1)));
    assertThat(sampler.keepsWhole(31, later.pair())).isTrue();
  }

  @Test
  void aClusterHasALimitOverAllAccounts() {
    Sampler sampler = new Sampler(5, 100);

    long kept =
        IntStream.range(0, 1_000)
            .filter(i -> sampler.keepsWhole(i, diverged(i, "DE-" + i).pair()))
            .count();

    assertThat(kept).isEqualTo(100);
  }

  @Test
  void aStormOfOneClusterLeavesRoomForAnother() {
    Sampler sampler = new Sampler(5, 10);
    IntStream.range(0, 100).forEach(i -> sampler.keepsWhole(i, diverged(i, "DE-" + i).pair()));

    Judged other = Judged.diverged("other", "another-rule").on("DE-1");

    assertThat(sampler.keepsWhole(500, other.pair())).isTrue();
  }

  @Test
  void aBatchThatIsTriedAgainIsDecidedAlike() {
    Sampler sampler = new Sampler(5, 2_000);
    for (int attempt = 0; attempt < 3; attempt++) {
      for (int i = 0; i < 8; i++) {
        assertThat(sampler.keepsWhole(i, diverged(i, "DE-1").pair())).isEqualTo(i < 5);
      }
    }
  }

  @Test
  void valuesThatDifferInTheSameWayAreOneCluster() {
    var more = Judged.diverged("a", "fee").pair();
    var moreElsewhere =
        Judged.matched("b").finding("fee", "fees[code=ATM].amount", "7.00 EUR", "9 EUR").pair();
    var less =
        Judged.matched("c").finding("fee", "fees[code=ATM].amount", "7.00 EUR", "1 EUR").pair();

    assertThat(Sampler.Cluster.of(more)).isEqualTo(Sampler.Cluster.of(moreElsewhere));
    assertThat(Sampler.Cluster.of(more)).isNotEqualTo(Sampler.Cluster.of(less));
  }

  private static Judged diverged(int i, String account) {
    return Judged.diverged("tx-" + i, "fee-total").on(account);
  }
}
