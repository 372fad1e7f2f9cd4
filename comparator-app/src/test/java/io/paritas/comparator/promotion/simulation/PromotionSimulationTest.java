package io.paritas.comparator.promotion.simulation;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** A taste of {@link PromotionSimulationIT}, for every build. */
class PromotionSimulationTest {
  private static final int SCHEDULES = 1_000;

  @Test
  void allInvariantsHoldAfterEveryStep() {
    Random seeds = new Random(5);
    for (int i = 0; i < SCHEDULES; i++) {
      PromotionSimulationIT.check(seeds.nextLong());
    }
  }
}
