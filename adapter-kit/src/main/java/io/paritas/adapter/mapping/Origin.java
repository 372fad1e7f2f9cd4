package io.paritas.adapter.mapping;

import io.paritas.adapter.wire.Node;
import org.jspecify.annotations.Nullable;

/** Where a raw value comes from. */
interface Origin {

  /**
   * Null where the record has nothing there.
   *
   * @throws Rejected where it cannot be made of this record; named by its field
   */
  @Nullable Node in(Scope scope);

  /** How a message names it. */
  String where(Scope scope);

  /** A place in the record. */
  static Origin at(Path path) {
    return new Origin() {
      @Override
      public @Nullable Node in(Scope scope) {
        return path.in(scope.here());
      }

      @Override
      public String where(Scope scope) {
        return scope.where(path);
      }
    };
  }
}
