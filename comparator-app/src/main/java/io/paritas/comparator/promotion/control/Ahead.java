package io.paritas.comparator.promotion.control;

import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Item;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.RouteRecord;
import io.paritas.comparator.promotion.store.Change;
import io.paritas.comparator.promotion.store.ControlStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Groups and their routes as they were read in one go, because customers wait while they are read
 * one by one. What is known is good for one look: whoever is refused upon it reads anew. A step
 * stands only where the versions that it was taken on do, so what is old can do no harm.
 */
final class Ahead {
  private final ControlStore store;
  private final Map<Key<?>, Item> known = new HashMap<>();

  Ahead(ControlStore store) {
    this.store = store;
  }

  /** Where one of them cannot be read, each is read when its turn comes: only that one fails. */
  void read(List<String> groups) {
    List<Key<?>> keys = new ArrayList<>(2 * groups.size());
    for (String group : groups) {
      keys.add(Key.group(group));
      keys.add(Key.route(group));
    }
    try {
      known.putAll(store.readAll(keys));
    } catch (IllegalStateException e) {
      known.clear();
    }
  }

  @Nullable GroupRecord group(String id) {
    return once(Key.group(id));
  }

  @Nullable RouteRecord route(String group) {
    return once(Key.route(group));
  }

  private <T extends Item> @Nullable T once(Key<T> key) {
    Item there = known.remove(key);
    return there == null ? store.read(key) : key.type().cast(there);
  }

  /** A step was taken: what it wrote stands there now, and the route where it wrote none. */
  void wrote(List<Change> step, RouteRecord route) {
    known.put(route.key(), route);
    for (Change change : step) {
      if (change instanceof Change.Replace(Item item)
          && (item instanceof GroupRecord || item instanceof RouteRecord)) {
        known.put(item.key(), item);
      }
    }
  }
}
