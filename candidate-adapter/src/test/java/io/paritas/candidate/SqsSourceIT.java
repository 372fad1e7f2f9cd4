package io.paritas.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paritas.lab.engines.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Answers through SQS: standard and FIFO, poison, markers that estimate, and a kill in mid-run. */
class SqsSourceIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String SPEC =
      "--paritas.adapter.spec=file:"
          + Path.of("../lab/world/src/main/resources/lab-candidate-mapping.yaml").toAbsolutePath();

  @Test
  void messagesAreDeletedOnceTheyAreCommittedAndPoisonStopsNothing() {
    try (var world = new SqsWorld()) {
      String url = world.queue("answers", 1);
      Instant before = Instant.now();
      world.sqs.sendMessage(ask -> ask.queueUrl(url).messageBody("nonsense"));
      world.send(url, 0, 300);
      try (var app = CandidateAdapter.start(world.arguments(url, SPEC))) {
        await().atMost(PATIENCE).until(() -> new HashSet<>(world.transactions()).size() == 300);
        await().atMost(PATIENCE).until(() -> world.waiting(url) == 0);
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    world.markers().stream()
                        .flatMap(marker -> marker.getUnitsList().stream())
                        .anyMatch(unit -> unit.getReadThroughMillis() > before.toEpochMilli()));
        assertThat(world.markers())
            .flatMap(io.paritas.rules.wire.Marker::getUnitsList)
            .allSatisfy(
                unit -> {
                  assertThat(unit.getUnit()).isEqualTo("answers.a/0");
                  assertThat(unit.getEstimated()).isTrue();
                  assertThat(unit.getReadThroughMillis())
                      .isLessThan(System.currentTimeMillis() - 900);
                });
        assertThat(world.records("paritas.dead-letters"))
            .anySatisfy(
                letter ->
                    assertThat(new String(letter.headers().lastHeader("paritas-where").value()))
                        .startsWith("sqs:answers#"));
      }
    }
  }

  @Test
  void anAccountsAnswersKeepTheOrderOfAFifoQueue() {
    try (var world = new SqsWorld()) {
      String url = world.queue("answers.fifo", 5);
      world.send(url, 0, 120);
      try (var app = CandidateAdapter.start(world.arguments(url, SPEC))) {
        await().atMost(PATIENCE).until(() -> new HashSet<>(world.transactions()).size() == 120);
      }
      Map<Integer, Integer> last = new HashMap<>();
      for (String id : world.transactions()) {
        int number = Integer.parseInt(id.substring(2));
        assertThat(last.getOrDefault(number % 3, -1)).isLessThan(number);
        last.put(number % 3, number);
      }
    }
  }

  @Test
  void aKillLosesNoAnswer() throws Exception {
    try (var world = new SqsWorld()) {
      String url = world.queue("answers", 2);
      for (int life = 0; life < 2; life++) {
        int upTo = 400 * (life + 1);
        world.send(url, upTo - 400, upTo);
        int before = new HashSet<>(world.transactions()).size();
        try (ChildJvm child =
            ChildJvm.of(CandidateAdapter.class)
                .heap("256m")
                .arguments(world.arguments(url, SPEC))
                .start()) {
          await()
              .atMost(PATIENCE)
              .until(() -> new HashSet<>(world.transactions()).size() > before + 20);
          child.kill();
        }
      }
      try (var app = CandidateAdapter.start(world.arguments(url, SPEC))) {
        await().atMost(PATIENCE).until(() -> world.waiting(url) == 0);
        await().atMost(PATIENCE).until(() -> new HashSet<>(world.transactions()).size() == 800);
      }
      assertThat(world.transactions())
          .containsAll(IntStream.range(0, 800).mapToObj(i -> "t-" + i).toList());
    }
  }
}
