package io.paritas.comparator.promotion.store;

import io.paritas.comparator.promotion.record.Item;
import io.paritas.comparator.promotion.record.Key;

/** One part of a step, with the condition that it stands under. */
public sealed interface Change {
  Key<?> key();

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
