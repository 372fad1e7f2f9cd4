package io.paritas.rules;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which paths some rule looks at: a tree of names, walked beside the answers. */
final class Coverage {
  static final Coverage NOTHING = new Coverage();

  private final Map<String, Coverage> inside = new HashMap<>();
  private boolean whole;

  private Coverage() {}

  static Coverage of(Collection<Path> paths) {
    Coverage root = new Coverage();
    for (Path path : paths) {
      Coverage at = root;
      for (String name : path.names()) {
        at = at.inside.computeIfAbsent(name, n -> new Coverage());
      }
      at.whole = true;
    }
    return root;
  }

  /** Whether the value here is looked at as a whole. */
  boolean whole() {
    return whole;
  }

  /** Whether nothing at or below here is looked at. */
  boolean nothing() {
    return !whole && inside.isEmpty();
  }

  Coverage at(String name) {
    @Nullable Coverage child = inside.get(name);
    return child == null ? NOTHING : child;
  }
}
