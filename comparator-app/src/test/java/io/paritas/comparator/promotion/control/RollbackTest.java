package io.paritas.comparator.promotion.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.promotion.record.Phase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollbackTest {
  private static final String[] GROUPS = {"g-1", "g-2", "g-3", "g-4", "g-5"};
  private final OneShard shard = new OneShard();

  @Test
  void aSilentRouterEndsItAfterTheFencesOwnBudget() {
    shard.deaf = true;
    shard.with(Phase.PROBATION, "g-1").divergent.add("g-1");
    shard.turns(1);
    assertThat(shard.phase("g-1")).isEqualTo(Phase.ROLLBACK_FENCED);

    shard.after(OneShard.FENCE_BUDGET.minusMillis(1)).turns(1);
    assertThat(shard.phase("g-1")).isEqualTo(Phase.ROLLBACK_FENCED);

    shard.after(Duration.ofMillis(1)).turns(1);
    assertThat(shard.phase("g-1")).isEqualTo(Phase.PROBATION);
    assertThat(shard.group("g-1").concern()).contains("did not land");
  }

  @Test
  void bothPhasesShareOneBudget() {
    Duration silent = Duration.ofSeconds(4);
    shard.deaf = true;
    shard.drifts = true;
    shard.with(Phase.PROBATION, "g-1").divergent.add("g-1");
    shard.turns(1).after(silent);
    shard.deaf = false;
    shard.turns(1);
    assertThat(shard.phase("g-1")).isEqualTo(Phase.ROLLBACK_DRAINED);

    shard.after(OneShard.ROLLBACK_BUDGET.minus(silent).minusMillis(1)).turns(1);
    assertThat(shard.phase("g-1")).isEqualTo(Phase.ROLLBACK_DRAINED);

    shard.after(Duration.ofMillis(1)).turns(1);
    assertThat(shard.phase("g-1")).isEqualTo(Phase.PROBATION);
  }

  @Test
  void aBadBuildFencesNoMoreThanMayBeAtATime() {
    shard.deaf = true;
    shard.with(Phase.PROBATION, GROUPS).divergent.addAll(List.of(GROUPS));

    shard.turns(10);

    assertThat(shard.phases(GROUPS))
        .containsEntry(Phase.ROLLBACK_FENCED, (long) OneShard.MOST_FENCED)
        .containsEntry(Phase.PROBATION, 2L);
  }

  @Test
  void aPersonsIsDoneHoweverManyAreFenced() {
    shard.deaf = true;
    shard.with(Phase.FENCED, "g-1", "g-2", "g-3", "g-4").wishes("g-5", Phase.PROMOTED).turns(2);

    assertThat(shard.phase("g-5")).isEqualTo(Phase.ROLLBACK_FENCED);
  }
}
