package io.paritas.adapter.mapping;

import io.paritas.adapter.spec.SpecValue;
import io.paritas.adapter.wire.Node;
import org.jspecify.annotations.Nullable;

/** Turns one raw value into a typed one. */
interface Conversion<T> {

  /**
   * @param node never null nor {@link Node.Null}
   * @return null where a code table says that the code means nothing
   * @throws Rejected where the value cannot be one of this type; the message does not name the
   *     field
   */
  @Nullable T from(Node node);

  /**
   * A constant or a default, as the spec writes it: in canonical form, past code tables.
   *
   * @throws Rejected where it is none
   */
  T literal(String text);

  /** Whether a blank text is a value here, and not an absence. */
  default boolean takesBlank(String blank) {
    return false;
  }

  /** Whether a code table may turn a value into nothing. */
  default boolean mayMeanNothing() {
    return false;
  }

  /** Reports what can never be right, whatever a record holds. */
  default void check(SpecValue place) {}
}
