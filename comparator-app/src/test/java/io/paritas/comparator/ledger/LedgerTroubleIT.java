package io.paritas.comparator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.paritas.lab.engines.DynamoDb;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/** What happens to the ledger when the world does not behave. */
class LedgerTroubleIT {
  private static final int STORM = 20_000;
  private static final int A_RECORD = 250;

  @Test
  void dynamoDbAwayAtStartAndInMidRunLosesNothing() {
    try (LedgerWorld world = LedgerWorld.engines()) {
      DynamoDb dynamo = world.dynamo();
      dynamo.stop();
      world.startComparator();
      world.judged(0, Judged.matched("before").alone());
      Await.until("it is said", () -> !status(world).equals(Status.UP));
      assertThat(world.app().isActive()).isTrue();

      dynamo.restart();
      Await.until("the first record", () -> holds(world, "before"));

      dynamo.stop();
      world.send("paritas.judgements", 1, null, new byte[] {7, 7, 7});
      world.judged(1, Judged.diverged("during", "fee-total").alone());
      Await.until("it is said again", () -> !status(world).equals(Status.UP));
      Await.until("the lag grows", () -> world.reader().behind() >= 2);

      dynamo.restart();
      Await.until("the record of the outage", () -> holds(world, "during"));
      Await.until("it is well again", () -> status(world).equals(Status.UP));
      Await.until("nothing is left", () -> world.reader().behind() == 0);
      assertThat(world.deadLetters(1)).hasSize(1);
    }
  }

  @Test
  void aStormIsSampledAndDoesNotStall() {
    try (LedgerWorld world = LedgerWorld.started("--paritas.ledger.samples-per-cluster=300")) {
      MeterRegistry meters = world.app().getBean(MeterRegistry.class);
      for (int from = 0; from < STORM; from += A_RECORD) {
        world.judged(from / A_RECORD % 2, storm(from));
      }
      long started = System.nanoTime();

      Await.until("the last of the storm", () -> holds(world, "storm-" + (STORM - 1)));
      Await.until("the first of its record", () -> holds(world, "storm-" + (STORM - A_RECORD)));
      Await.until("all of it", () -> skipped(meters) == STORM - 2 * 300);
      System.out.printf(
          "%d divergent pairs in %d ms%n", STORM, (System.nanoTime() - started) / 1_000_000);

      DivergencePage page =
          world
              .reader()
              .divergences(
                  new DivergenceQuery("fee-total", null, null, null, 1_000, false, d -> true));
      assertThat(page.sampled()).isTrue();
      assertThat(page.divergences()).hasSize(600);
    }
  }

  private static io.paritas.comparator.wire.JudgementBatch storm(int from) {
    List<Judged> pairs = new ArrayList<>();
    for (int i = from; i < from + A_RECORD; i++) {
      pairs.add(
          Judged.diverged("storm-" + i, "fee-total").bodies(new byte[1_000], new byte[1_000]));
    }
    return Judged.batch(pairs);
  }

  private static double skipped(MeterRegistry meters) {
    return meters.counter(LedgerMetrics.SAMPLES_SKIPPED).count();
  }

  private static boolean holds(LedgerWorld world, String transaction) {
    try {
      return !world.reader().transaction(transaction).isEmpty();
    } catch (LedgerUnavailableException e) {
      return false;
    }
  }

  private static Status status(LedgerWorld world) {
    return world.health().health().getStatus();
  }
}
