package io.paritas.comparator.promotion.store;

import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.promotion.record.Item;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.Phase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The truth about groups and routes. Reads are strongly consistent unless they say otherwise. */
public interface ControlStore {
  /** The most changes of one step. */
  int MOST_CHANGES = 100;

  /**
   * What lies there now; null: nothing.
   *
   * @throws StoreUnavailableException where it cannot be read
   */
  <T extends Item> @Nullable T read(Key<T> key);

  /**
   * Makes all of the changes, or none.
   *
   * @throws StoreUnavailableException where nobody can say whether they were made: read again
   */
  Outcome commit(List<Change> changes);

  /** The groups of a shard whose customers wait: ids, perhaps some milliseconds old. */
  List<String> waiting(int shard);

  /** The other groups of a shard that move: ids, perhaps some milliseconds old. */
  List<String> moving(int shard);

  /**
   * The groups of a shard that rest in a phase: at most {@code most} ids in order of id, after
   * {@code after} (empty: from the first), perhaps some milliseconds old.
   */
  List<String> resting(int shard, Phase phase, String after, int most);

  /** The waves that run: ids, perhaps some milliseconds old. */
  List<String> runningWaves();

  /** Everything that was done to a group, in order. */
  List<AuditRecord> audit(String group);

  /** What became of a step. */
  sealed interface Outcome {
    /** All of it was done. */
    record Done() implements Outcome {}

    /**
     * None of it was done.
     *
     * @param failed the changes whose condition did not hold
     */
    record Refused(List<Change> failed) implements Outcome {
      /** Whether a change of this item was among them. */
      public boolean isOver(Key<?> key) {
        return failed.stream().anyMatch(change -> change.key().equals(key));
      }
    }

    Outcome DONE = new Done();

    default boolean isDone() {
      return this instanceof Done;
    }
  }
}
