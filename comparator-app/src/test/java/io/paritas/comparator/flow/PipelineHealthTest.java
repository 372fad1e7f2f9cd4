package io.paritas.comparator.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Health;

class PipelineHealthTest {
  private final LiveTasks tasks = new LiveTasks();
  private final PipelineHealth pipeline = new PipelineHealth(tasks);

  @ParameterizedTest
  @CsvSource({
    "CREATED, OUT_OF_SERVICE, STARTING",
    "REBALANCING, OUT_OF_SERVICE, REBALANCING",
    "RUNNING, UP, ELSEWHERE",
    "PENDING_ERROR, DOWN, STOPPED",
    "NOT_RUNNING, DOWN, STOPPED",
  })
  void onlyThreadsThatRunAreWell(State state, String status, LiveTasks.Why why) {
    tasks.expect(3);
    tasks.follow(() -> state);

    Health health = pipeline.health();

    assertThat(health.getStatus().getCode()).isEqualTo(status);
    assertThat(health.getDetails()).containsEntry("partitionsNotRead", List.of(0, 1, 2));
    assertThat(health.getDetails().containsKey("why")).isEqualTo(state != State.RUNNING);
    assertThat(tasks.unread().why()).isEqualTo(why);
  }
}
