package io.paritas.comparator.promotion.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.Phase;
import org.junit.jupiter.api.Test;

class InForceTest {
  private final OneShard shard = new OneShard();

  @Test
  void nothingSwitchesOnTheEvidenceOfTheRuleSetBefore() {
    shard.with(Phase.FENCED, "g-1").ruleSet = "rules@2";

    shard.turns(1);

    assertThat(shard.phase("g-1")).isEqualTo(Phase.SHADOWING);
    assertThat(shard.store.audit("g-1"))
        .anySatisfy(step -> assertThat(step.reason()).contains("rules@2"));
    assertThat(shard.store.read(Key.shard(0)).ruleSet()).isEqualTo("rules@2");
  }

  @Test
  void aChangeWhileTheEvidenceIsReadStopsTheSwitch() {
    shard.with(Phase.FENCED, "g-1").meanwhile = () -> shard.ruleSet = "rules@2";

    shard.turns(1);
    assertThat(shard.phase("g-1")).isEqualTo(Phase.DRAINED);

    shard.turns(1);
    assertThat(shard.phase("g-1")).isEqualTo(Phase.SHADOWING);
  }

  @Test
  void whereNothingChangesItSwitches() {
    shard.with(Phase.FENCED, "g-1").turns(1);

    assertThat(shard.phase("g-1")).isEqualTo(Phase.PROBATION);
  }
}
