package io.paritas.comparator.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.fixtures.AnswerBuilder;
import io.paritas.comparator.fixtures.TestRules;
import io.paritas.comparator.pairing.Scope;
import io.paritas.comparator.wire.JudgedPair;
import io.paritas.rules.response.Platform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random interleavings through the real topology. Here the oracle is told beforehand what shall
 * become of each transaction, and only the last word on each counts: what is said in between is the
 * schedule test's matter.
 */
class DrivenScheduleTest {
  private static final int SCHEDULES = Boolean.getBoolean("paritas.deep") ? 20_000 : 300;
  private static final int TRANSACTIONS = 12;

  private enum Fate {
    MATCHED,
    DIVERGED,
    MISSING_LEGACY,
    MISSING_CANDIDATE,
    CONFLICTING_DUPLICATE
  }

  private record Delivery(Platform side, String transaction, String fee) {}

  @Test
  void theLastWordOnEveryTransactionIsWhatWasPlanted() {
    Random seeds = new Random(42);
    for (int i = 0; i < SCHEDULES; i++) {
      check(seeds.nextLong());
    }
  }

  private static void check(long seed) {
    Random random = new Random(seed);
    Map<String, Fate> planted = new HashMap<>();
    List<Delivery> deliveries = new ArrayList<>();
    for (int t = 0; t < TRANSACTIONS; t++) {
      Fate fate = Fate.values()[random.nextInt(Fate.values().length)];
      planted.put("tx-" + t, fate);
      plant("tx-" + t, fate, random, deliveries);
    }
    Collections.shuffle(deliveries, random);
    try (DrivenFlow flow = new DrivenFlow(TestRules.plain(), Scope.EVERYTHING)) {
      flow.bothAreClear();
      deliver(flow, deliveries, random);
      flow.after(Duration.ofSeconds(10)).bothAreClear().after(Duration.ofSeconds(1));
      assertThat(lastWords(flow.judgements())).as("seed %d", seed).isEqualTo(names(planted));
    }
  }

  private static void plant(String tx, Fate fate, Random random, List<Delivery> deliveries) {
    if (fate != Fate.MISSING_LEGACY) {
      repeat(random, new Delivery(Platform.LEGACY, tx, "1.50"), deliveries);
    }
    if (fate != Fate.MISSING_CANDIDATE) {
      String fee = fate == Fate.DIVERGED ? "1.49" : "1.50";
      repeat(random, new Delivery(Platform.CANDIDATE, tx, fee), deliveries);
    }
    if (fate == Fate.CONFLICTING_DUPLICATE) {
      deliveries.add(new Delivery(Platform.CANDIDATE, tx, "7.77"));
    }
  }

  private static void repeat(Random random, Delivery delivery, List<Delivery> deliveries) {
    for (int times = random.nextInt(4) == 0 ? 2 : 1; times > 0; times--) {
      deliveries.add(delivery);
    }
  }

  private static void deliver(DrivenFlow flow, List<Delivery> deliveries, Random random) {
    for (Delivery delivery : deliveries) {
      flow.answers(
          delivery.side(),
          AnswerBuilder.of(delivery.side()).to(delivery.transaction()).withFee(delivery.fee()));
      if (random.nextInt(5) == 0) {
        flow.after(Duration.ofMillis(random.nextInt(8000)));
      }
      if (random.nextInt(5) == 0) {
        flow.clear(random.nextBoolean() ? Platform.LEGACY : Platform.CANDIDATE);
      }
    }
  }

  private static Map<String, String> lastWords(List<JudgedPair> judgements) {
    Map<String, String> words = new HashMap<>();
    judgements.forEach(pair -> words.put(pair.getTransactionId(), pair.getVerdict()));
    return words;
  }

  private static Map<String, String> names(Map<String, Fate> planted) {
    Map<String, String> names = new HashMap<>();
    planted.forEach((tx, fate) -> names.put(tx, fate.name()));
    return names;
  }
}
