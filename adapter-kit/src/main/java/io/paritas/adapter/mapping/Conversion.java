package io.paritas.adapter.mapping;

import io.paritas.adapter.spec.SpecValue;
import io.paritas.adapter.wire.Known;
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

  /** The same, for a value that means something only by the record it stands in. */
  default @Nullable T from(Node node, Scope scope) {
    return from(node);
  }

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

  /** Reports what does not go together with what the wire has there. */
  default void check(SpecValue place, Known known) {
    switch (known) {
      case Known.Fields group ->
          place.problem(
              "is a group and no value; name one of its own: " + String.join(", ", group.names()));
      case Known.Items items ->
          place.problem("is a list and no value; say which element, as in NAME[0]");
      case Known.Value value -> {}
      case Known.Anything anything -> {}
    }
  }
}
