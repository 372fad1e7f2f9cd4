package io.paritas.comparator.promotion.waves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paritas.comparator.promotion.control.Commands.Command;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.record.WaveRecord.State;
import io.paritas.comparator.promotion.waves.Waves.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class WavesTest {
  private static final List<String> GROUPS = List.of("g-1", "g-2", "g-3", "g-4");
  private final QuietWorld world = new QuietWorld(GROUPS);

  @Test
  void aCanaryGoesFirstAndTheRestWhenItDidWell() {
    world.waves.request("w", GROUPS, "cell", List.of(1, 4), true, "rita");
    world.waves.approve("w", "otto");

    world.turns(3);
    assertThat(world.phases()).containsExactly("PROBATION", "ELIGIBLE", "ELIGIBLE", "ELIGIBLE");

    world.after(QuietWorld.PROBATION).turns(3);
    assertThat(world.phases()).containsExactly("PROMOTED", "PROBATION", "PROBATION", "PROBATION");

    world.after(QuietWorld.PROBATION).turns(3);
    assertThat(world.phases()).containsOnly("PROMOTED");
    assertThat(world.wave().state()).isEqualTo(State.DONE);
  }

  @Test
  void whoeverAsksDoesNotApprove() {
    world.waves.request("w", GROUPS, "cell", List.of(4), true, "rita");

    assertThat(world.waves.approve("w", "rita")).isInstanceOf(Answer.Refused.class);
    world.turns(3);
    assertThat(world.phases()).containsOnly("ELIGIBLE");

    assertThat(world.waves.approve("w", "otto")).isInstanceOf(Answer.Done.class);
    assertThat(world.waves.approve("w", "otto")).isInstanceOf(Answer.Refused.class);
  }

  @Test
  void theFirstRollbackStopsIt() {
    world.waves.request("w", GROUPS, "cell", List.of(1, 4), true, "rita");
    world.waves.approve("w", "otto");
    world.turns(3);

    world.diverges("g-1").turns(6);

    assertThat(world.phase("g-1")).isEqualTo(Phase.SHADOWING);
    assertThat(world.wave().state()).isEqualTo(State.STOPPED);
    assertThat(world.wave().stopped()).contains("g-1");
    assertThat(world.phases()).doesNotContain("APPROVED", "PROBATION", "PROMOTED");
  }

  @Test
  void whereItIsMeantToItGoesOnWithoutTheOneThatCameBack() {
    world.waves.request("w", GROUPS, "cell", List.of(1, 4), false, "rita");
    world.waves.approve("w", "otto");
    world.turns(3);

    world.diverges("g-1").turns(6);
    world.after(QuietWorld.PROBATION).turns(3);

    assertThat(world.phases()).containsExactly("SHADOWING", "PROMOTED", "PROMOTED", "PROMOTED");
    world.turns(1);
    assertThat(world.wave().state()).isEqualTo(State.DONE);
  }

  @Test
  void aPausedWaveSendsNobody() {
    world.waves.request("w", GROUPS, "cell", List.of(1, 4), true, "rita");
    world.waves.approve("w", "otto");
    world.waves.pause("w");

    world.turns(3);
    assertThat(world.phases()).containsOnly("ELIGIBLE");

    world.waves.resume("w");
    world.turns(3);
    assertThat(world.phase("g-1")).isEqualTo(Phase.PROBATION);
  }

  @Test
  void itSaysWhatBlocksItAndHowLongItWillTake() {
    world.waves.request("w", GROUPS, "cell", List.of(1, 2, 4), true, "rita");
    world.waves.approve("w", "otto");
    world.turns(3);
    assertThat(world.progress().left()).isNull();

    world.after(QuietWorld.PROBATION).turns(3);
    world.after(QuietWorld.PROBATION).turns(1);
    assertThat(world.progress().phases()).containsEntry(Phase.PROMOTED, 2);
    assertThat(world.progress().left()).isEqualTo(QuietWorld.PROBATION.multipliedBy(2));

    world.commands.pause("g-3", new Command("hold", "otto", "asked by the branch", null));
    assertThat(world.progress().blocked()).containsOnlyKeys("on-hold");
    assertThat(world.progress().left()).isNull();
  }

  @Test
  void stepsGrowUpToAllGroups() {
    assertThatThrownBy(() -> world.waves.request("w", GROUPS, "cell", List.of(1, 3), true, "rita"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> world.waves.request("w", GROUPS, "cell", List.of(2, 2, 4), true, "rita"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
