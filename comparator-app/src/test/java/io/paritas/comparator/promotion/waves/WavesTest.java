package io.paritas.comparator.promotion.waves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paritas.comparator.promotion.control.Commands;
import io.paritas.comparator.promotion.control.Commands.Command;
import io.paritas.comparator.promotion.gates.Objection;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.record.WaveRecord.State;
import io.paritas.comparator.promotion.waves.WaveRequests.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WavesTest {
  private static final List<String> GROUPS = List.of("g-1", "g-2", "g-3", "g-4");
  private final QuietWorld world = new QuietWorld(GROUPS);

  @Test
  void aCanaryGoesFirstAndTheRestWhenItDidWell() {
    world.request(GROUPS, List.of(1, 4), true);
    world.approve("otto");

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
    world.request(GROUPS, List.of(4), true);

    assertThat(world.approve("rita")).isInstanceOf(Answer.Refused.class);
    world.turns(3);
    assertThat(world.phases()).containsOnly("ELIGIBLE");

    assertThat(world.approve("otto")).isInstanceOf(Answer.Done.class);
    long version = world.wave().version();
    assertThat(world.approve("otto")).isInstanceOf(Answer.Done.class);
    assertThat(world.wave().version()).isEqualTo(version);
    assertThat(world.approve("anna")).isInstanceOf(Answer.Refused.class);
  }

  @Test
  void theFirstRollbackStopsIt() {
    world.request(GROUPS, List.of(1, 4), true);
    world.approve("otto");
    world.turns(3);

    world.diverges("g-1").turns(6);

    assertThat(world.phase("g-1")).isEqualTo(Phase.SHADOWING);
    assertThat(world.wave().state()).isEqualTo(State.STOPPED);
    assertThat(world.wave().stopped()).contains("g-1");
    assertThat(world.phases()).doesNotContain("APPROVED", "PROBATION", "PROMOTED");
  }

  @Test
  void theFirstRollbackGivesBackThoseThatAreApproved() {
    theFirstHasSwitchedAndTheOthersAreApproved();

    world.diverges("g-1").turns(6);
    world.weather().turns(3);

    assertThat(world.wave().state()).isEqualTo(State.STOPPED);
    assertThat(world.phases()).containsExactly("SHADOWING", "ELIGIBLE", "ELIGIBLE", "ELIGIBLE");
    assertThat(world.store().audit("g-2"))
        .anySatisfy(record -> assertThat(record.reason()).contains("group g-1 was brought back"))
        .noneMatch(record -> record.to() == Phase.FENCED);
    assertThat(world.reserved()).isZero();
  }

  @Test
  void theFirstRollbackLetsThoseGoWhoseCustomersWait() {
    theFirstHasSwitchedAndTheOthersAreApproved();
    world.routerIsDeaf(true);
    world.weather().turns(1);
    assertThat(world.phase("g-2")).isEqualTo(Phase.FENCED);

    world.diverges("g-1").turns(4);

    assertThat(world.wave().state()).isEqualTo(State.STOPPED);
    assertThat(world.phases())
        .containsExactly("ROLLBACK_FENCED", "ELIGIBLE", "ELIGIBLE", "ELIGIBLE");
  }

  @Test
  void whoIsApprovedWaitsWhileTheWaveIsPaused() {
    theFirstHasSwitchedAndTheOthersAreApproved();
    world.pauseWave();
    world.weather().turns(3);

    assertThat(world.phases()).containsExactly("PROBATION", "APPROVED", "APPROVED", "APPROVED");
    assertThat(world.progress().blocked()).containsExactly(Map.entry("wave-runs", 3));
    assertThat(world.progress().left()).isNull();

    world.resumeWave();
    world.turns(3);
    assertThat(world.phases()).containsOnly("PROBATION");
  }

  private void theFirstHasSwitchedAndTheOthersAreApproved() {
    world.weather("a storm").request(GROUPS, List.of(4), true);
    world.approve("otto");
    world.turns(2);
    assertThat(world.phases()).containsOnly("APPROVED");
    world.weather().meanwhile("g-2", () -> world.weather("another storm"));
    world.turns(2);
    assertThat(world.phases()).containsExactly("PROBATION", "APPROVED", "APPROVED", "APPROVED");
  }

  @Test
  void whereItIsMeantToItGoesOnWithoutTheOneThatCameBack() {
    world.request(GROUPS, List.of(1, 4), false);
    world.approve("otto");
    world.turns(3);

    world.diverges("g-1").turns(6);
    world.after(QuietWorld.PROBATION).turns(3);

    assertThat(world.phases()).containsExactly("SHADOWING", "PROMOTED", "PROMOTED", "PROMOTED");
    world.turns(1);
    assertThat(world.wave().state()).isEqualTo(State.DONE);
  }

  @Test
  void aGroupThatFailsKeepsNoOtherFromMoving() {
    world.poisons("g-1");
    world.request(GROUPS, List.of(4), true);
    world.approve("otto");

    world.turns(3);

    assertThat(world.phases()).containsExactly("ELIGIBLE", "PROBATION", "PROBATION", "PROBATION");
    assertThat(world.aside()).containsOnlyKeys("GROUP g-1");
    assertThat(world.wave().state()).isEqualTo(State.RUNNING);
  }

  /** Three that fail in a row end a turn; the next begins with another. */
  @Test
  void whoDivergesComesBackHoweverManyOthersFail() {
    world.request(GROUPS, List.of(4), false);
    world.approve("otto");
    world.turns(3);
    assertThat(world.phases()).containsOnly("PROBATION");

    world.poisons("g-1").poisons("g-2").poisons("g-3").diverges("g-4").turns(8);

    assertThat(world.phases()).containsExactly("PROBATION", "PROBATION", "PROBATION", "SHADOWING");
    assertThat(world.aside()).containsKeys("GROUP g-1", "GROUP g-2", "GROUP g-3");
  }

  @Test
  void aPausedWaveSendsNobody() {
    world.request(GROUPS, List.of(1, 4), true);
    world.approve("otto");
    world.pauseWave();

    world.turns(3);
    assertThat(world.phases()).containsOnly("ELIGIBLE");

    world.resumeWave();
    world.turns(3);
    assertThat(world.phase("g-1")).isEqualTo(Phase.PROBATION);
  }

  @Test
  void aPauseDuringALongTurnSendsNobodyFurther() {
    world.request(GROUPS, List.of(4), true);
    world.approve("otto");
    world.meanwhile("g-2", world::pauseWave);
    world.meanwhile("g-3", world::resumeWave);

    world.waves.turn();

    assertThat(world.phases()).containsExactly("APPROVED", "ELIGIBLE", "ELIGIBLE", "ELIGIBLE");
    assertThat(world.wave().state()).isEqualTo(State.PAUSED);
  }

  @Test
  void whatAPersonAbortedStaysOnHold() {
    world.request(GROUPS, List.of(1, 4), true);
    world.approve("otto");
    world.routerIsDeaf(true);
    world.turns(2);
    assertThat(world.phase("g-1")).isEqualTo(Phase.FENCED);

    world.commands.abort("g-1", new Command("stop", "otto", "not tonight", null));
    world.routerIsDeaf(false);
    world.turns(3);
    world.sweeps();
    world.turns(3);
    assertThat(world.phase("g-1")).isIn(Phase.SHADOWING, Phase.ELIGIBLE);
    assertThat(held("g-1")).contains("on-hold");

    world.commands.resume("g-1", new Command("go", "otto", "now", null));
    world.sweeps();
    world.turns(3);
    assertThat(world.phase("g-1")).isEqualTo(Phase.PROBATION);
  }

  @Test
  void aWaveThatHoldsCustomersForNothingAgainAndAgainStops() {
    world.request(GROUPS, List.of(1, 4), true);
    world.approve("otto");
    world.routerIsDeaf(true);

    for (int i = 0; i < 10; i++) {
      world.turns(2).after(Duration.ofSeconds(6)).turns(1);
      world.sweeps();
    }

    assertThat(world.wave().state()).isEqualTo(State.STOPPED);
    assertThat(world.wave().stopped()).contains("3 times");
    assertThat(world.store().audit("g-1").stream().filter(r -> r.to() == Phase.FENCED)).hasSize(3);
  }

  @Test
  void itSaysWhatBlocksItAndHowLongItWillTake() {
    world.request(GROUPS, List.of(1, 2, 4), true);
    world.approve("otto");
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
  void aWaveThatStandsStillTakesLongerEveryDay() {
    world.request(GROUPS, List.of(2, 4), true);
    world.approve("otto");
    world.turns(3).after(QuietWorld.PROBATION).turns(1);
    assertThat(world.progress().left()).isEqualTo(QuietWorld.PROBATION);

    world.after(QuietWorld.PROBATION.multipliedBy(20));

    assertThat(world.progress().left()).isEqualTo(QuietWorld.PROBATION.multipliedBy(21));
  }

  @Test
  void whatWaitsForTheWeatherIsBlockedAndProbationTooWhileTheFleetIsInDoubt() {
    theFirstHasSwitchedAndTheOthersAreApproved();

    assertThat(world.progress().blocked()).containsExactly(Map.entry("breaker-closed", 4));
    assertThat(world.progress().open()).isEqualTo(4);
    assertThat(world.progress().asked()).isEqualTo(4);
    assertThat(world.weather().progress().blocked()).isEmpty();
  }

  @Test
  void whoCameBackOrIsRetiredIsNotLeft() {
    world.request(GROUPS, List.of(3, 4), false);
    world.approve("otto");
    world.turns(3).diverges("g-1").turns(6);
    world.after(QuietWorld.PROBATION).turns(1);
    retire("g-2", "paul");
    retire("g-2", "pia");

    assertThat(world.phase("g-2")).isEqualTo(Phase.RETIRED);
    assertThat(world.progress().open()).isEqualTo(1);
    assertThat(world.progress().left()).isEqualTo(QuietWorld.PROBATION.dividedBy(2));
  }

  private Commands.Answer retire(String group, String by) {
    return world.commands.retire(group, new Command(group + by, by, "it is over", null));
  }

  @Test
  void aJobAsksOnlyInsideAWaveThatRunsHasTheGroupAndHasComeToIt() {
    assertThat(held("g-1")).containsExactly("wave-known");
    world.request(GROUPS.subList(0, 3), List.of(1, 3), true);
    assertThat(held("g-1")).containsExactly("wave-runs");
    assertThat(held("g-2")).containsExactly("wave-runs", "wave-step");
    world.approve("otto");
    assertThat(held("g-4")).containsExactly("wave-has-group");
    world.diverges("g-2");
    assertThat(held("g-2")).containsExactly("wave-step", "nothing-open");

    assertThat(job("g-1")).isInstanceOf(Commands.Answer.Done.class);
    assertThat(world.phase("g-1")).isEqualTo(Phase.APPROVED);
    assertThat(job("g-1")).isInstanceOf(Commands.Answer.UnderWay.class);
  }

  @Test
  void whatAJobAskedForStopsTheWaveWhereItIsBroughtBack() {
    world.request(GROUPS, List.of(1, 4), true);
    world.approve("otto");
    job("g-1");
    world.turns(3);
    assertThat(world.phase("g-1")).isEqualTo(Phase.PROBATION);

    world.diverges("g-1").turns(6);

    assertThat(world.wave().state()).isEqualTo(State.STOPPED);
  }

  @Test
  void aDryRunSaysWhatWouldBeAndDoesNothing() {
    world.request(GROUPS, List.of(1, 4), true);
    world.approve("otto");

    Command dry = new Command("try", "job", "", null, true);
    assertThat(world.waves.promote("w", "g-1", dry))
        .isInstanceOfSatisfying(
            Commands.Answer.Done.class,
            done -> assertThat(done.group().phase()).isEqualTo(Phase.APPROVED));
    assertThat(world.phase("g-1")).isEqualTo(Phase.ELIGIBLE);
  }

  private Commands.Answer job(String group) {
    return world.waves.promote("w", group, new Command("job-" + group, "job", "", null));
  }

  private List<String> held(String group) {
    return ((Commands.Answer.Held) job(group))
        .hold().objections().stream().map(Objection::gate).toList();
  }

  @Test
  void stepsGrowUpToAllGroups() {
    assertThatThrownBy(() -> world.request(GROUPS, List.of(1, 3), true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> world.request(GROUPS, List.of(2, 2, 4), true))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
