package io.paritas.comparator.promotion.waves;

import io.paritas.comparator.promotion.gates.Hold;
import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.WaveRecord;
import io.paritas.comparator.promotion.record.WaveRecord.State;
import io.paritas.comparator.promotion.store.ControlStore;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One person asks for a wave, and another approves it. Any instance takes it. */
public final class WaveRequests {
  private static final int TRIES = 5;

  private final ControlStore store;
  private final Clock clock;

  public WaveRequests(ControlStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * How it is asked.
   *
   * @param command its id: no two share one, and one takes effect at most once; null: it has none
   * @param ifVersion changes it only if the wave has this version; null: whatever it has
   * @param dryRun whether to say what would become of it, and do nothing
   */
  public record Asked(@Nullable String command, @Nullable Long ifVersion, boolean dryRun) {
    public static final Asked PLAINLY = new Asked(null, null, false);
  }

  /** What became of a request. */
  public sealed interface Answer {
    /** It was done, now or before; on a dry run, it would be. */
    record Done(WaveRecord wave) implements Answer {}

    /** It makes no sense as things stand: every condition that fails. */
    record Refused(Hold why) implements Answer {}

    /** The wave is in another version than the caller saw. */
    record Changed(long version) implements Answer {}

    /** There is no such wave. */
    record Unknown() implements Answer {}
  }

  /** As {@link #request(WaveRecord, Asked)}, whatever is there. */
  public Answer request(WaveRecord wave, boolean dryRun) {
    return request(wave, new Asked(null, null, dryRun));
  }

  /**
   * Asks for a wave, which waits for a second person. The very same again finds it done, however
   * far it has come.
   */
  public Answer request(WaveRecord asked, Asked how) {
    WaveRecord wave = asked.saidBy(asked.requestedBy(), clock.instant());
    WaveRecord there = store.read(Key.wave(wave.id()));
    if (there == null && (how.ifVersion() == null || how.ifVersion() == 0)) {
      if (how.dryRun() || isWritten(wave, "requested", wave.requestedBy(), how)) {
        return new Answer.Done(wave);
      }
      there = store.read(Key.wave(wave.id()));
    }
    if (there != null && wasDone(there, "requested", how)) {
      return new Answer.Done(there);
    }
    long version = there == null ? 0 : there.version();
    if (how.ifVersion() != null && how.ifVersion() != version) {
      return new Answer.Changed(version);
    }
    return there != null && there.isRequestedAs(wave)
        ? new Answer.Done(there)
        : refused("wave-id", "there is another wave " + wave.id() + " already");
  }

  /** The second person's word: from now on its groups go. */
  public Answer approve(String id, String by, Asked asked) {
    return change(
        id,
        "approved",
        by,
        asked,
        wave -> {
          if (wave.state() == State.RUNNING && by.equals(wave.approvedBy())) {
            return new Answer.Done(wave);
          }
          Hold hold = new Hold(List.of());
          if (wave.state() != State.REQUESTED) {
            hold = hold.and(state("only a wave that waits for approval can be approved", wave));
          }
          if (by.equals(wave.requestedBy())) {
            hold =
                hold.and(Hold.of("four-eyes", by + " asked for it: somebody else has to approve"));
          }
          return hold.isFree() ? new Answer.Done(wave.approved(by)) : new Answer.Refused(hold);
        });
  }

  /** No further group goes; those on their way go on. */
  public Answer pause(String id, String by, Asked asked) {
    return turned(id, by, asked, State.RUNNING, State.PAUSED, "only a running wave can be paused");
  }

  /** Its groups go again. */
  public Answer resume(String id, String by, Asked asked) {
    return turned(id, by, asked, State.PAUSED, State.RUNNING, "only a paused wave can be resumed");
  }

  private Answer turned(String id, String by, Asked asked, State from, State to, String otherwise) {
    return change(
        id,
        to == State.PAUSED ? "paused" : "resumed",
        by,
        asked,
        wave -> {
          if (wave.state() == to) {
            return new Answer.Done(wave);
          }
          return wave.state() == from
              ? new Answer.Done(wave.in(to))
              : new Answer.Refused(state(otherwise, wave));
        });
  }

  private static Answer refused(String condition, String why) {
    return new Answer.Refused(Hold.of(condition, why));
  }

  private static Hold state(String why, WaveRecord wave) {
    return Hold.of("wave-state", why + "; it is " + wave.state());
  }

  private Answer change(
      String id, String step, String by, Asked asked, Function<WaveRecord, Answer> changed) {
    for (int i = 0; i < TRIES; i++) {
      WaveRecord wave = store.read(Key.wave(id));
      if (wave == null) {
        return new Answer.Unknown();
      }
      Answer answer =
          asked.ifVersion() == null || asked.ifVersion() == wave.version()
              ? changed.apply(wave)
              : new Answer.Changed(wave.version());
      if (answer instanceof Answer.Done(WaveRecord next)) {
        WaveRecord said = next == wave ? wave : next.saidBy(by, clock.instant());
        if (next == wave || asked.dryRun() || isWritten(said, step, by, asked)) {
          return new Answer.Done(said);
        }
      }
      if (wasDone(wave, step, asked)) {
        return new Answer.Done(wave);
      }
      if (!(answer instanceof Answer.Done)) {
        return answer;
      }
    }
    return refused("busy", "others keep changing the wave; try again");
  }

  private boolean isWritten(WaveRecord next, String step, String by, Asked asked) {
    String command = asked.command() == null ? by + "@" + next.version() : asked.command();
    return store.commit(WaveSteps.changes(next, command, step, clock.instant(), by)).isDone();
  }

  private boolean wasDone(WaveRecord wave, String step, Asked asked) {
    return asked.command() != null
        && store.read(Key.audit(AuditRecord.ofWave(wave.id()), asked.command(), step)) != null;
  }
}
