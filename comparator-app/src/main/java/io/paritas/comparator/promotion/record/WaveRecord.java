package io.paritas.comparator.promotion.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Groups that are promoted in one go, a few at first and more when those did well.
 *
 * @param steps how many groups may be on their way or done, step by step: the first is the canary,
 *     the last all of them
 * @param step which of the steps is open; 0 before the first
 * @param approvedBy never {@code requestedBy}; null while nobody has approved
 * @param stopped why it goes no further; null while it may
 */
public record WaveRecord(
    String id,
    long version,
    List<String> groups,
    String cell,
    List<Integer> steps,
    int step,
    boolean stopsOnRollback,
    String requestedBy,
    @Nullable String approvedBy,
    boolean paused,
    @Nullable String stopped)
    implements Item {
  public WaveRecord {
    groups = List.copyOf(groups);
    steps = List.copyOf(steps);
  }

  @Override
  public Key<WaveRecord> key() {
    return Key.wave(id);
  }
}
