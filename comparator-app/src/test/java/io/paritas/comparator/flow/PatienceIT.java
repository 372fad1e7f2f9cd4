package io.paritas.comparator.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paritas.comparator.observe.Metrics.Tally;
import io.paritas.lab.engines.Broker;
import io.paritas.rules.response.Platform;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is called Missing, and who is not, on the real broker and the real clock. */
class PatienceIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  private Broker broker;
  private RunningFlow flow;

  @BeforeEach
  void start(@TempDir Path dir) {
    broker = Broker.start();
    Topics.DEFAULT
        .partitionedAlike()
        .forEach(topic -> broker.createTopic(topic, RunningFlow.PARTITIONS));
    broker.createTopic(Topics.DEFAULT.deadLetters(), 1);
    flow = new RunningFlow(broker, dir).start();
    bothClear();
  }

  @AfterEach
  void stop() {
    flow.close();
    broker.close();
  }

  @Test
  void aStoppedAdapterMakesNoMissing() {
    flow.answers(Platform.LEGACY, "tx-1");
    passPatience(Platform.LEGACY);
    assertThat(missing()).isZero();

    flow.answers(Platform.CANDIDATE, "tx-1");
    flow.clear(Platform.CANDIDATE);

    await().atMost(LONG).until(() -> flow.count(Tally.STANDING, "MATCHED") == 1);
    assertThat(missing()).isZero();
  }

  @Test
  void aSilentCandidateIsMissingSoonThoughNothingElseMoves() {
    flow.answers(Platform.LEGACY, "tx-1");
    long answered = System.nanoTime();

    await()
        .atMost(LONG)
        .until(
            () -> {
              bothClear();
              return missing() == 1;
            });

    Duration took = Duration.ofNanos(System.nanoTime() - answered);
    assertThat(took).isBetween(RunningFlow.PATIENCE, RunningFlow.PATIENCE.plusSeconds(5));
  }

  @Test
  void aStoppedComparatorMakesNoMissing() {
    flow.answers(Platform.LEGACY, "tx-1");
    await().atMost(LONG).until(() -> flow.waiting(Platform.LEGACY) == 1);
    flow.stop();

    passPatience(Platform.LEGACY);
    flow.answers(Platform.CANDIDATE, "tx-1");
    bothClear();
    flow.start();

    await().atMost(LONG).until(() -> flow.count(Tally.STANDING, "MATCHED") == 1);
    assertThat(missing()).isZero();
  }

  /** The wall clock and one side's adapter pass the patience, by far. */
  private void passPatience(Platform side) {
    long begun = System.nanoTime();
    await()
        .atMost(LONG)
        .until(
            () -> {
              flow.clear(side);
              return System.nanoTime() - begun > RunningFlow.PATIENCE.plusSeconds(2).toNanos();
            });
  }

  private void bothClear() {
    flow.clear(Platform.LEGACY);
    flow.clear(Platform.CANDIDATE);
  }

  private long missing() {
    return flow.count(Tally.MISSING, "CANDIDATE");
  }
}
