package io.paritas.comparator.promotion.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.promotion.record.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ControllerTurnTest {
  private static final Duration SLOW = Duration.ofMillis(150);
  private final OneShard shard = new OneShard();

  @Test
  void aTurnThatTakesLongMakesNoFurtherGroupWait() {
    shard.deaf = true;
    shard.with(Phase.FENCED, "g-1").with(Phase.APPROVED, "g-2");

    shard.aLookTakes = SLOW;
    shard.turns(3);
    assertThat(shard.phase("g-2")).isEqualTo(Phase.APPROVED);

    shard.aLookTakes = Duration.ZERO;
    shard.turns(2);
    assertThat(shard.phase("g-2")).isEqualTo(Phase.FENCED);
  }

  @Test
  void whereNobodyWaitsOneIsFencedHoweverSlowThatIs() {
    shard.deaf = true;
    shard.aLookTakes = SLOW;
    shard.with(Phase.APPROVED, "g-1", "g-2", "g-3").turns(1);

    assertThat(shard.phases("g-1", "g-2", "g-3"))
        .containsEntry(Phase.FENCED, 1L)
        .containsEntry(Phase.APPROVED, 2L);
  }

  /** Its root would else wait for as long as customers of others do. */
  @Test
  void whatMovesOtherwiseIsLookedAtHoweverSlowATurnIs() {
    shard.deaf = true;
    shard.aLookTakes = SLOW;
    shard.divergent.add("g-3");
    shard.with(Phase.FENCED, "g-1").with(Phase.PROBATION, "g-2", "g-3").turns(2);

    assertThat(shard.phase("g-3")).isEqualTo(Phase.ROLLBACK_FENCED);
  }

  @Test
  void aPersonAndARootComeBeforeWhatIsApproved() {
    shard.deaf = true;
    shard.aLookTakes = SLOW;
    shard.divergent.add("g-4");
    shard.with(Phase.APPROVED, "g-1", "g-2", "g-3").with(Phase.PROBATION, "g-4");
    shard.wishes("g-5", Phase.PROMOTED).turns(1);

    assertThat(shard.phase("g-5")).isEqualTo(Phase.ROLLBACK_FENCED);
    assertThat(shard.phase("g-4")).isEqualTo(Phase.ROLLBACK_FENCED);
    assertThat(shard.phases("g-1", "g-2", "g-3")).containsEntry(Phase.APPROVED, 3L);
  }

  /** Else another instance would take the shard, and begin the same turn. */
  @Test
  void aLongTurnGivesSignsOfLife() {
    shard.deaf = true;
    shard.aLookTakes = Duration.ofSeconds(3);
    shard.with(Phase.FENCED, "g-1", "g-2", "g-3", "g-4", "g-5").turns(1);

    assertThat(shard.heartbeats()).isGreaterThan(3);
  }

  @Test
  void groupsThatOnlyWaitAreNoReasonToFenceFewer() {
    shard.deaf = true;
    shard.with(Phase.FENCED, "g-1").with(Phase.APPROVED, "g-2", "g-3").turns(1);

    assertThat(shard.phases("g-1", "g-2", "g-3")).containsEntry(Phase.FENCED, 3L);
  }
}
