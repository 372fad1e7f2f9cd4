package io.paritas.comparator.pairing;

import io.paritas.rules.response.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A random life of one partition: what lies in its two topics in which order, and when the task
 * commits or dies.
 */
record Schedule(
    long seed, long patience, long memory, long missedMemory, long heapLimit, List<Step> steps) {

  sealed interface Step {}

  /**
   * An answer of a side. Variants of one transaction are different outcomes. Times in milliseconds.
   */
  record Answered(Platform side, String transaction, int variant, long at, long respondedAt)
      implements Step {}

  record Marked(Platform side, String unit, long through) implements Step {}

  record Ticked(long now) implements Step {}

  record Committed() implements Step {}

  record Crashed() implements Step {}

  static final List<String> UNITS = List.of("a", "b");
  private static final long START = 1_000_000_000L;

  static Schedule random(long seed) {
    Random random = new Random(seed);
    long patience = 1000L * (1 + random.nextInt(10));
    long memory = random.nextBoolean() ? 3_600_000 : 5000L * (1 + random.nextInt(10));
    long missedMemory = memory * (1 + random.nextInt(3));
    long heapLimit = random.nextInt(3) == 0 ? random.nextInt(1200) : 1 << 20;
    List<Step> steps = new ArrayList<>();
    long now = START;
    int length = 20 + random.nextInt(60);
    for (int i = 0; i < length; i++) {
      now += random.nextInt(8) == 0 ? random.nextInt(30_000) : random.nextInt(700);
      steps.add(step(random, now));
    }
    // In the end both sides are read far beyond every patience, so nothing may be left waiting.
    now += patience + 5000;
    for (Platform side : Platform.values()) {
      for (String unit : UNITS) {
        steps.add(new Marked(side, unit, now));
      }
    }
    steps.add(new Ticked(now));
    steps.add(new Committed());
    return new Schedule(seed, patience, memory, missedMemory, heapLimit, steps);
  }

  private static Step step(Random random, long now) {
    Platform side = random.nextBoolean() ? Platform.LEGACY : Platform.CANDIDATE;
    return switch (random.nextInt(20)) {
      case 0, 1, 2 ->
          new Marked(side, UNITS.get(random.nextInt(UNITS.size())), now - random.nextInt(2000));
      case 3, 4 -> new Ticked(now);
      case 5, 6 -> new Committed();
      case 7 -> new Crashed();
      default ->
          new Answered(
              side,
              "tx-" + random.nextInt(8),
              random.nextInt(6) == 0 ? 1 : 0,
              now,
              now - (random.nextInt(4) == 0 ? random.nextInt(60_000) : random.nextInt(300)));
    };
  }
}
