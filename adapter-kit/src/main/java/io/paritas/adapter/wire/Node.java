package io.paritas.adapter.wire;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * One value of a raw record, as the wire gave it: numbers exact, nothing converted yet. A wire
 * bounds depth, length and digits before it builds one.
 */
public sealed interface Node {
  record Null() implements Node {}

  record Bool(boolean value) implements Node {}

  record Text(String value) implements Node {}

  /** An exact number, of a size that is safe to compute with. */
  record Number(BigDecimal value) implements Node {}

  record Items(List<Node> values) implements Node {}

  /** Named values. A name that is absent is not in the map; one that is null is {@link Null}. */
  record Fields(Map<String, Node> values) implements Node {}

  /**
   * Bytes that hold no value of their kind: half a packed number, letters among digits. It is never
   * taken for an absent value.
   *
   * @param expected what would have been right
   */
  record Broken(String expected) implements Node {}

  /** The word for this kind of value in messages to people. */
  default String kind() {
    return switch (this) {
      case Null n -> "null";
      case Bool b -> "true or false";
      case Text t -> "text";
      case Number n -> "a number";
      case Items i -> "a list";
      case Fields f -> "an object";
      case Broken b -> "what is no " + b.expected();
    };
  }
}
