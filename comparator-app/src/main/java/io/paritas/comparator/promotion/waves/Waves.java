package io.paritas.comparator.promotion.waves;

import io.paritas.comparator.promotion.control.Commands;
import io.paritas.comparator.promotion.control.Commands.Command;
import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.record.WaveRecord;
import io.paritas.comparator.promotion.record.WaveRecord.State;
import io.paritas.comparator.promotion.store.Change;
import io.paritas.comparator.promotion.store.ControlStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One person asks for a wave, another approves it, and whoever takes turns promotes its groups.
 * Nothing is remembered between two turns, and any number of instances may take them: a group is
 * asked for under a command that names the version it was seen in.
 */
public final class Waves {
  private static final int TRIES = 5;

  private final ControlStore store;
  private final Commands commands;

  public Waves(ControlStore store, Commands commands) {
    this.store = store;
    this.commands = commands;
  }

  /** What became of a request. */
  public sealed interface Answer {
    /** It was done; the same again finds it done. */
    record Done(WaveRecord wave) implements Answer {}

    /** It makes no sense as things stand; the sentence says why. */
    record Refused(String why) implements Answer {}

    /** There is no such wave. */
    record Unknown() implements Answer {}
  }

  /**
   * Asks for a wave, which waits for a second person.
   *
   * @param steps see {@link WaveRecord#steps}
   * @throws IllegalArgumentException where the steps do not grow up to all groups
   */
  public Answer request(
      String id,
      List<String> groups,
      String cell,
      List<Integer> steps,
      boolean stopsOnRollback,
      String by) {
    WaveRecord wave =
        new WaveRecord(
            id, 1, groups, cell, steps, 0, stopsOnRollback, State.REQUESTED, by, null, null);
    return store.commit(List.of(new Change.Create(wave))).isDone()
        ? new Answer.Done(wave)
        : new Answer.Refused("there is a wave " + id + " already");
  }

  /** The second person's word: from now on its groups go. */
  public Answer approve(String id, String by) {
    return change(
        id,
        wave -> {
          if (wave.state() != State.REQUESTED) {
            return refused("only a wave that waits for approval can be approved", wave);
          }
          return by.equals(wave.requestedBy())
              ? refused(by + " asked for it: somebody else has to approve", wave)
              : new Answer.Done(wave.approved(by));
        });
  }

  /** No further group goes; those on their way go on. */
  public Answer pause(String id) {
    return change(
        id,
        wave ->
            wave.state() == State.RUNNING
                ? new Answer.Done(wave.in(State.PAUSED))
                : refused("only a running wave can be paused", wave));
  }

  public Answer resume(String id) {
    return change(
        id,
        wave ->
            wave.state() == State.PAUSED
                ? new Answer.Done(wave.in(State.RUNNING))
                : refused("only a paused wave can be resumed", wave));
  }

  private static Answer refused(String why, WaveRecord wave) {
    return new Answer.Refused(why + "; it is " + wave.state());
  }

  private Answer change(String id, Function<WaveRecord, Answer> changed) {
    for (int i = 0; i < TRIES; i++) {
      WaveRecord wave = store.read(Key.wave(id));
      if (wave == null) {
        return new Answer.Unknown();
      }
      Answer answer = changed.apply(wave);
      if (!(answer instanceof Answer.Done(WaveRecord next))
          || store.commit(List.of(new Change.Replace(next))).isDone()) {
        return answer;
      }
    }
    return new Answer.Refused("others keep changing the wave; try again");
  }

  /** Takes every running wave on. */
  public void turn() {
    for (String id : store.runningWaves()) {
      WaveRecord wave = store.read(Key.wave(id));
      if (wave != null && wave.state() == State.RUNNING) {
        goOn(wave);
      }
    }
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
      if (!back && group.phase() != Phase.PROMOTED && group.phase() != Phase.RETIRED) {
        open.add(group);
      }
    }
    if (open.isEmpty()) {
      boolean last = wave.step() == wave.steps().size() - 1;
      write(last ? wave.in(State.DONE) : wave.nextStep());
    }
    open.stream().filter(group -> group.phase() == Phase.ELIGIBLE).forEach(g -> promote(wave, g));
  }

  private void promote(WaveRecord wave, GroupRecord group) {
    String by = "wave " + wave.id() + ", approved by " + wave.approvedBy();
    commands.promote(
        group.id(),
        new Command(prefix(wave) + group.version(), by, "its turn in the wave", group.version()),
        wave.cell());
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

  private @Nullable AuditRecord lastSwitch(WaveRecord wave, GroupRecord group) {
    if (group.epoch() == 1) {
      return null;
    }
    return store.audit(group.id()).reversed().stream()
        .filter(record -> record.from() == Phase.DRAINED && record.to() == Phase.PROBATION)
        .filter(record -> record.command().startsWith(prefix(wave)))
        .findFirst()
        .orElse(null);
  }

  private static String prefix(WaveRecord wave) {
    return "wave/" + wave.id() + "/";
  }

  private void write(WaveRecord next) {
    store.commit(List.of(new Change.Replace(next)));
  }

  /** How far a wave is; null: there is no such wave. */
  public @Nullable Progress progress(String id) {
    WaveRecord wave = store.read(Key.wave(id));
    if (wave == null) {
      return null;
    }
    List<GroupRecord> groups = new ArrayList<>();
    for (String group : wave.groups()) {
      GroupRecord record = store.read(Key.group(group));
      if (record != null) {
        groups.add(record);
      }
    }
    return Progress.of(wave, groups, group -> commands.evaluate(group, wave.cell()));
  }
}
