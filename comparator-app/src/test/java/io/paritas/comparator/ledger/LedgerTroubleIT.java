package io.paritas.comparator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.lab.engines.DynamoDb;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/** What happens to the ledger when the world does not behave. */
class LedgerTroubleIT {
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
      Await.until("the lag grows", () -> world.reader().behind().orElse(0) >= 1);

      dynamo.restart();
      Await.until("the record of the outage", () -> holds(world, "during"));
      Await.until("it is well again", () -> status(world).equals(Status.UP));
      Await.until("nothing is left", () -> world.reader().behind().orElse(-1) == 0);
      assertThat(world.deadLetters(1)).hasSize(1);
    }
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
