package io.paritas.comparator.promotion.waves;

import io.paritas.comparator.promotion.control.Commands;
import io.paritas.comparator.promotion.control.Commands.Command;
import io.paritas.comparator.promotion.control.Commands.Leave;
import io.paritas.comparator.promotion.control.Troubles;
import io.paritas.comparator.promotion.control.Troubles.Item;
import io.paritas.comparator.promotion.gates.Hold;
import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.GroupRecord.Order;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.record.WaveRecord;
import io.paritas.comparator.promotion.record.WaveRecord.State;
import io.paritas.comparator.promotion.store.ControlStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Promotes the groups of the waves that run. Nothing is remembered between two turns, and any
 * number of instances may take them: a group is asked for under a command that names the version it
 * was seen in.
 */
public final class Waves {
  private final ControlStore store;
  private final Commands commands;
  private final Troubles troubles;
  private final Clock clock;
  private final int mostAborts;

  /**
   * @param mostAborts so many attempts of a wave's groups that made customers wait for nothing stop
   *     it; those of groups that have switched since do not count
   */
  public Waves(
      ControlStore store, Commands commands, Troubles troubles, Clock clock, int mostAborts) {
    this.store = store;
    this.commands = commands;
    this.troubles = troubles;
    this.clock = clock;
    this.mostAborts = mostAborts;
  }

  /**
   * Asks for one group of a wave, as its turn would. A group that this wave has on its way already
   * is left alone.
   *
   * @param id of the wave
   * @param command its id need not name the wave
   */
  public Commands.Answer promote(String id, String group, Command command) {
    GroupRecord seen = store.read(Key.group(group));
    if (seen != null && isUnderWay(seen) && id.equals(seen.order().wave())) {
      return new Commands.Answer.UnderWay(seen);
    }
    return commands.promote(
        group, command.withId(Order.inWave(id) + command.id()), () -> leave(id, group));
  }

  private static boolean isUnderWay(GroupRecord group) {
    return switch (group.phase()) {
      case APPROVED, FENCED, DRAINED, PROBATION, PROMOTED -> true;
      case LEGACY, SHADOWING, ELIGIBLE, RETIRED, ROLLBACK_FENCED, ROLLBACK_DRAINED, ROLLED_BACK ->
          false;
    };
  }

  private Leave leave(String id, String group) {
    WaveRecord wave = store.read(Key.wave(id));
    if (wave == null) {
      Hold unknown = Hold.of("wave-known", "there is no wave " + id);
      return new Leave(null, unknown.objections(), List.of());
    }
    Hold hold = new Hold(List.of());
    if (wave.state() != State.RUNNING) {
      hold = hold.and(Hold.of("wave-runs", "wave " + id + " does not run: it is " + wave.state()));
    }
    int place = wave.groups().indexOf(group);
    int released = wave.released().size();
    if (place < 0) {
      hold = hold.and(Hold.of("wave-has-group", "the group is none of wave " + id));
    } else if (place >= released) {
      String words = "it is number %d of wave %s, whose step lets the first %d go";
      hold = hold.and(Hold.of("wave-step", words.formatted(place + 1, id, released)));
    }
    return new Leave(wave.cell(), hold.objections(), List.of(wave));
  }

  /**
   * Takes every running wave on. One that fails is left aside for this turn: where a group of it
   * cannot be read, nobody can say whether it came back, so none of its others is asked for.
   */
  public void turn() {
    for (String id : store.runningWaves()) {
      alone(
          new Item(Item.Kind.WAVE, id),
          () -> {
            WaveRecord wave = store.read(Key.wave(id));
            if (wave != null && wave.state() == State.RUNNING) {
              goOn(wave);
            }
            return true;
          });
    }
  }

  /** True where it fails, too. */
  private boolean alone(Item item, BooleanSupplier work) {
    boolean result;
    try {
      result = work.getAsBoolean();
    } catch (RuntimeException e) {
      troubles.failed(item, e);
      return true;
    }
    troubles.worked(item);
    return result;
  }

  private void goOn(WaveRecord wave) {
    List<GroupRecord> open = new ArrayList<>();
    for (String id : wave.released()) {
      GroupRecord group = store.read(Key.group(id));
      if (group == null) {
        write(wave.stopped("there is no group " + id));
        return;
      }
      boolean back = wasBroughtBack(wave, group);
      if (back && wave.stopsOnRollback()) {
        write(wave.stopped("group " + id + " was brought back"));
        return;
      }
      if (!back && !Progress.hasGone(group.phase())) {
        open.add(group);
      }
    }
    long aborts = open.stream().mapToLong(group -> aborts(wave, group)).sum();
    if (aborts >= mostAborts) {
      write(wave.stopped("customers were held " + aborts + " times for nothing"));
      return;
    }
    if (open.isEmpty()) {
      boolean last = wave.step() == wave.steps().size() - 1;
      write(last ? wave.in(State.DONE) : wave.nextStep());
    }
    for (GroupRecord group : open) {
      Item item = new Item(Item.Kind.GROUP, group.id());
      if (group.phase() == Phase.ELIGIBLE && !alone(item, () -> stillRuns(promote(wave, group)))) {
        return;
      }
    }
  }

  /** A turn may be long: a pause or a stop that comes meanwhile ends it. */
  private static boolean stillRuns(Commands.Answer answer) {
    return !(answer instanceof Commands.Answer.Held(Hold hold))
        || hold.objections().stream().noneMatch(objection -> objection.gate().equals("wave-runs"));
  }

  private Commands.Answer promote(WaveRecord wave, GroupRecord group) {
    String by = "wave " + wave.id() + ", approved by " + wave.approvedBy();
    return commands.promote(
        group.id(),
        new Command(
            Order.inWave(wave.id()) + group.version(), by, "its turn in the wave", group.version()),
        () -> leave(wave.id(), group.id()));
  }

  /** Whether it was official on the candidate by this wave, and is no longer, or will not be. */
  private boolean wasBroughtBack(WaveRecord wave, GroupRecord group) {
    return switch (group.phase()) {
      case ROLLBACK_FENCED, ROLLBACK_DRAINED, ROLLED_BACK -> true;
      case SHADOWING, ELIGIBLE, APPROVED, FENCED, DRAINED, PROBATION ->
          lastSwitch(wave, group) != null && group.phase() != Phase.PROBATION;
      case LEGACY, PROMOTED, RETIRED -> false;
    };
  }

  /** Of one that waits for its turn; whoever was never fenced has the first epoch still. */
  private long aborts(WaveRecord wave, GroupRecord group) {
    boolean rests = group.phase() == Phase.SHADOWING || group.phase() == Phase.ELIGIBLE;
    if (!rests || group.epoch() == 1) {
      return 0;
    }
    return store.audit(group.id()).stream()
        .filter(record -> record.from().customersWait() && record.to() == Phase.SHADOWING)
        .filter(record -> record.command().startsWith(Order.inWave(wave.id())))
        .count();
  }

  private @Nullable AuditRecord lastSwitch(WaveRecord wave, GroupRecord group) {
    if (group.epoch() == 1) {
      return null;
    }
    return store.audit(group.id()).reversed().stream()
        .filter(record -> record.from() == Phase.DRAINED && record.to() == Phase.PROBATION)
        .filter(record -> record.command().startsWith(Order.inWave(wave.id())))
        .findFirst()
        .orElse(null);
  }

  private void write(WaveRecord next) {
    String step =
        switch (next.state()) {
          case STOPPED -> "stopped";
          case DONE -> "done";
          case REQUESTED, RUNNING, PAUSED -> "step";
        };
    String command = "turn@" + next.version();
    store.commit(WaveSteps.changes(next, command, step, clock.instant(), "controller"));
  }

  /** How far a wave is; null: there is no such wave. */
  public @Nullable Progress progress(String id) {
    WaveRecord wave = store.read(Key.wave(id));
    if (wave == null) {
      return null;
    }
    List<GroupRecord> groups =
        wave.groups().stream()
            .map(group -> store.read(Key.group(group)))
            .filter(Objects::nonNull)
            .toList();
    List<GroupRecord> open =
        groups.stream()
            .filter(group -> !Progress.hasGone(group.phase()) && !wasBroughtBack(wave, group))
            .toList();
    return Progress.of(
        wave, groups, open, group -> commands.outlook(group, cell(wave, group)), clock.instant());
  }

  /** Where it would go, or goes already. */
  private static String cell(WaveRecord wave, GroupRecord group) {
    return group.cell() == null ? wave.cell() : group.cell();
  }
}
