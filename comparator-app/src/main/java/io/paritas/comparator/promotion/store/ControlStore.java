package io.paritas.comparator.promotion.store;

import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.promotion.record.Item;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.Phase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
   * Several at once, each as {@link #read} has it, though not all at the same moment. What lies
   * nowhere is not among them.
   *
   * @throws StoreUnavailableException where they cannot be read
   * @throws IllegalStateException where one of them is not what it should be
   */
  default Map<Key<?>, Item> readAll(List<Key<?>> keys) {
    Map<Key<?>, Item> found = new HashMap<>();
    for (Key<?> key : keys) {
      Item item = read(key);
      if (item != null) {
        found.put(key, item);
      }
    }
    return found;
  }

  /**
   * Makes all of the changes, or none.
   *
   * @throws StoreUnavailableException where nobody can say whether they were made: read again
   */
  Outcome commit(List<Change> changes);

  /** The groups of a shard whose customers wait: ids, perhaps some milliseconds old. */
  List<String> waiting(int shard);

  /**
   * At most so many groups of a shard whose customers do not wait, but a person does, for a
   * rollback or the end of an attempt: ids in order, perhaps some milliseconds old.
   */
  List<String> wished(int shard, int most);

  /**
   * The other groups of a shard that move, but those in probation, which are listed by their phase:
   * at most {@code most} ids in order of id, after {@code after} (empty: from the first), perhaps
   * some milliseconds old.
   */
  List<String> moving(int shard, String after, int most);

  /**
   * The groups of a shard that rest in a phase, or are in probation, and that nobody wishes
   * anything of: at most {@code most} ids in order of id, after {@code after} (empty: from the
   * first), perhaps some milliseconds old.
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
