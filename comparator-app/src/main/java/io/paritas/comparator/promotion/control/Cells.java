package io.paritas.comparator.promotion.control;

import io.paritas.comparator.promotion.gates.Hold;
import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.promotion.record.CellRecord;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.store.Change;
import io.paritas.comparator.promotion.store.ControlStore;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says how many groups a cell may hold. Any instance takes it. */
public final class Cells {
  private static final int TRIES = 5;
  private static final String CAPACITY = "capacity";

  private final ControlStore store;
  private final Clock clock;

  public Cells(ControlStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Who asks.
   *
   * @param command its id; no two commands share one
   * @param ifVersion only if the cell has this version (0: only if there is none); null: whatever
   */
  public record Asked(String command, String by, @Nullable Long ifVersion, boolean dryRun) {}

  /** What became of it. */
  public sealed interface Answer {
    /** It has this capacity, now or before; on a dry run, it would have. */
    record Done(CellRecord cell, boolean created) implements Answer {}

    /** It may not be done as things stand. */
    record Held(Hold hold) implements Answer {}

    /** The cell is in another version than the caller saw; 0: there is none. */
    record Changed(long version) implements Answer {}
  }

  /** Sets a cell up, or gives it another capacity: never less than it holds. */
  public Answer set(String id, int capacity, Asked asked) {
    for (int i = 0; i < TRIES; i++) {
      CellRecord cell = store.read(Key.cell(id));
      Answer answer = planned(cell, id, capacity, asked);
      if (answer instanceof Answer.Done(CellRecord next, boolean created)
          && (next == cell || asked.dryRun() || isWritten(cell, next, asked))) {
        return answer;
      }
      var before = store.read(Key.audit(AuditRecord.ofCell(id), asked.command(), CAPACITY));
      if (before != null && cell != null) {
        return new Answer.Done(cell, false);
      }
      if (!(answer instanceof Answer.Done)) {
        return answer;
      }
    }
    return new Answer.Held(Hold.of("busy", "others keep changing the cell; try again"));
  }

  private static Answer planned(@Nullable CellRecord cell, String id, int capacity, Asked asked) {
    long version = cell == null ? 0 : cell.version();
    if (asked.ifVersion() != null && asked.ifVersion() != version) {
      return new Answer.Changed(version);
    }
    if (cell == null) {
      return new Answer.Done(new CellRecord(id, 1, capacity, 0), true);
    }
    if (cell.reserved() > capacity) {
      String words = "cell %s holds %d groups: it cannot have a capacity of %d";
      return new Answer.Held(
          Hold.of("cell-holds-more", words.formatted(id, cell.reserved(), capacity)));
    }
    return new Answer.Done(cell.capacity() == capacity ? cell : cell.withCapacity(capacity), false);
  }

  private boolean isWritten(@Nullable CellRecord before, CellRecord next, Asked asked) {
    String reason =
        before == null
            ? "a capacity of " + next.capacity()
            : "a capacity of %d, after %d".formatted(next.capacity(), before.capacity());
    AuditRecord audit = next.audit(asked.command(), CAPACITY, clock.instant(), asked.by(), reason);
    CellRecord audited = next.audited(audit);
    Change change = before == null ? new Change.Create(audited) : new Change.Replace(audited);
    return store.commit(List.of(change, new Change.Create(audit))).isDone();
  }
}
