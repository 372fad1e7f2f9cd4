package io.paritas.comparator.promotion.store;

import io.paritas.comparator.promotion.record.Item;
import io.paritas.comparator.promotion.record.Key;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One part of a step, with the condition that it stands under. */
public sealed interface Change {
  Key<?> key();

  /**
   * Whether these make one step.
   *
   * @throws IllegalArgumentException where there are none, too many, or two of one item
   */
  static void checkStep(List<Change> changes) {
    if (changes.isEmpty() || changes.size() > ControlStore.MOST_CHANGES) {
      throw new IllegalArgumentException("a step has 1 to 100 changes, not " + changes.size());
    }
    Set<Key<?>> keys = new HashSet<>();
    for (Change change : changes) {
      if (!keys.add(change.key())) {
        throw new IllegalArgumentException("two changes of " + change.key());
      }
    }
  }

  /** Writes an item that must not be there yet. */
  record Create(Item item) implements Change {
    @Override
    public Key<?> key() {
      return item.key();
    }
  }

  /** Writes an item whose version before must be one less. */
  record Replace(Item item) implements Change {
    @Override
    public Key<?> key() {
      return item.key();
    }
  }

  /** Writes nothing; the item must be there in this version. */
  record Unchanged(Key<?> key, long version) implements Change {
    public static Unchanged of(Item item) {
      return new Unchanged(item.key(), item.version());
    }
  }
}
