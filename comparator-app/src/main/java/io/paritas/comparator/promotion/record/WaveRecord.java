package io.paritas.comparator.promotion.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Groups that are promoted in one go, a few at first and more when those did well.
 *
 * @param groups in the order in which they go
 * @param steps how many of them may have gone, step by step: the first is the canary, the last all
 * @param step which of the steps is open
 * @param stopsOnRollback whether the first group that is rolled back ends it
 * @param approvedBy never {@code requestedBy}; null while nobody has approved
 * @param stopped why it went no further; null unless STOPPED
 * @param said what people asked of it, oldest first
 * @param trail of all that was done to it
 */
public record WaveRecord(
    String id,
    long version,
    List<String> groups,
    String cell,
    List<Integer> steps,
    int step,
    boolean stopsOnRollback,
    State state,
    String requestedBy,
    @Nullable String approvedBy,
    @Nullable String stopped,
    List<Said> said,
    TrailHead trail)
    implements Item {
  /**
   * What somebody asked.
   *
   * @param state the one that it led to
   */
  public record Said(Instant at, String by, State state) {}

  /** How far a wave is. */
  public enum State {
    REQUESTED,
    RUNNING,
    PAUSED,
    STOPPED,
    DONE
  }

  /**
   * @throws IllegalArgumentException where the steps do not grow up to all groups
   */
  public WaveRecord {
    groups = List.copyOf(groups);
    steps = List.copyOf(steps);
    // Waves that were written before this was kept have none.
    said = said == null ? List.of() : List.copyOf(said);
    trail = trail == null ? TrailHead.NONE : trail;
    if (groups.isEmpty() || steps.isEmpty() || steps.getLast() != groups.size()) {
      throw new IllegalArgumentException(
          "a wave has groups, and its last step is all of them: " + groups.size());
    }
    int before = 0;
    for (int size : steps) {
      if (size <= before) {
        throw new IllegalArgumentException("each step of a wave is larger than the one before");
      }
      before = size;
    }
  }

  /** One of which nobody said anything yet. */
  public WaveRecord(
      String id,
      long version,
      List<String> groups,
      String cell,
      List<Integer> steps,
      int step,
      boolean stopsOnRollback,
      State state,
      String requestedBy,
      @Nullable String approvedBy,
      @Nullable String stopped) {
    this(
        id,
        version,
        groups,
        cell,
        steps,
        step,
        stopsOnRollback,
        state,
        requestedBy,
        approvedBy,
        stopped,
        List.of(),
        TrailHead.NONE);
  }

  @Override
  public Key<WaveRecord> key() {
    return Key.wave(id);
  }

  /** Those that may go now. */
  public List<String> released() {
    return groups.subList(0, steps.get(step));
  }

  /**
   * One that waits for approval.
   *
   * @throws IllegalArgumentException where the steps do not grow up to all groups
   */
  public static WaveRecord requested(
      String id,
      List<String> groups,
      String cell,
      List<Integer> steps,
      boolean stopsOnRollback,
      String by) {
    return new WaveRecord(
        id, 1, groups, cell, steps, 0, stopsOnRollback, State.REQUESTED, by, null, null);
  }

  /** Whether the same person asked for the same. */
  public boolean isRequestedAs(WaveRecord other) {
    return groups.equals(other.groups)
        && cell.equals(other.cell)
        && steps.equals(other.steps)
        && stopsOnRollback == other.stopsOnRollback
        && requestedBy.equals(other.requestedBy);
  }

  public WaveRecord approved(String by) {
    return next(step, State.RUNNING, by, null);
  }

  public WaveRecord in(State next) {
    return next(step, next, approvedBy, null);
  }

  public WaveRecord nextStep() {
    return next(step + 1, state, approvedBy, null);
  }

  public WaveRecord stopped(String why) {
    return next(step, State.STOPPED, approvedBy, why);
  }

  private WaveRecord next(int nextStep, State next, @Nullable String by, @Nullable String why) {
    return new WaveRecord(
        id,
        version + 1,
        groups,
        cell,
        steps,
        nextStep,
        stopsOnRollback,
        next,
        requestedBy,
        by,
        why,
        said,
        trail);
  }

  /** The same, and who led to it. */
  public WaveRecord saidBy(String by, Instant at) {
    List<Said> all = new ArrayList<>(said);
    all.add(new Said(at, by, state));
    return new WaveRecord(
        id,
        version,
        groups,
        cell,
        steps,
        step,
        stopsOnRollback,
        state,
        requestedBy,
        approvedBy,
        stopped,
        all,
        trail);
  }

  /** What is written down of it as it is now. */
  public AuditRecord audit(String command, String step, Instant at, String by, String reason) {
    return trail.next(AuditRecord.ofWave(id), command, step, at, by, reason);
  }

  /** The same, with that record as its newest. */
  public WaveRecord audited(AuditRecord newest) {
    return new WaveRecord(
        id,
        version,
        groups,
        cell,
        steps,
        step,
        stopsOnRollback,
        state,
        requestedBy,
        approvedBy,
        stopped,
        said,
        TrailHead.of(newest));
  }
}
