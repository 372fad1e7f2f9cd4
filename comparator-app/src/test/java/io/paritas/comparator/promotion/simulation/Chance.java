package io.paritas.comparator.promotion.simulation;

import java.util.List;
import java.util.SplittableRandom;

/** All that is random in a schedule, from one seed. */
final class Chance {
  private final SplittableRandom random;

  Chance(long seed) {
    random = new SplittableRandom(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** From {@code -most} to {@code most}. */
  int around(int most) {
    return random.nextInt(2 * most + 1) - most;
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
