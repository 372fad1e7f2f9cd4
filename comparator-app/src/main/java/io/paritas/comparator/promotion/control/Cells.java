package io.paritas.comparator.promotion.control;

import io.paritas.comparator.promotion.gates.Hold;
import io.paritas.comparator.promotion.record.CellRecord;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.store.Change;
import io.paritas.comparator.promotion.store.ControlStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says how many groups a cell may hold. Any instance takes it. */
public final class Cells {
  private static final int TRIES = 5;

  private final ControlStore store;

  public Cells(ControlStore store) {
    this.store = store;
  }

  /** What became of it. */
  public sealed interface Answer {
    /** It has this capacity, now or before; on a dry run, it would have. */
    record Done(CellRecord cell, boolean created) implements Answer {}

    /** It may not be done as things stand. */
    record Held(Hold hold) implements Answer {}

    /** The cell is in another version than the caller saw; 0: there is none. */
    record Changed(long version) implements Answer {}
  }

  /**
   * Sets a cell up, or gives it another capacity: never less than it holds.
   *
   * @param ifVersion only if it has this version; null: whatever it has
   */
  public Answer set(String id, int capacity, @Nullable Long ifVersion, boolean dryRun) {
    for (int i = 0; i < TRIES; i++) {
      CellRecord cell = store.read(Key.cell(id));
      if (cell != null && cell.capacity() == capacity) {
        return new Answer.Done(cell, false);
      }
      long version = cell == null ? 0 : cell.version();
      if (ifVersion != null && ifVersion != version) {
        return new Answer.Changed(version);
      }
      if (cell != null && cell.reserved() > capacity) {
        String words = "cell %s holds %d groups: it cannot have a capacity of %d";
        return new Answer.Held(
            Hold.of("cell-holds-more", words.formatted(id, cell.reserved(), capacity)));
      }
      CellRecord next =
          cell == null ? new CellRecord(id, 1, capacity, 0) : cell.withCapacity(capacity);
      Change change = cell == null ? new Change.Create(next) : new Change.Replace(next);
      if (dryRun || store.commit(List.of(change)).isDone()) {
        return new Answer.Done(next, cell == null);
      }
    }
    return new Answer.Held(Hold.of("busy", "others keep changing the cell; try again"));
  }
}
