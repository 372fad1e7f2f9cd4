package io.paritas.adapter.wire;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a wire knows of every record before it has seen one: its names, and what stands there. */
public sealed interface Known {

  /** Nothing is known: any name may stand there. */
  record Anything() implements Known {}

  /**
   * One value.
   *
   * @param point what gives its numbers their decimals already, as in "its PIC has V99"; null where
   *     nothing does
   */
  record Value(@Nullable String point) implements Known {}

  record Items(Known element) implements Known {}

  /**
   * Named values, and no others.
   *
   * @param at what stands under each of the names; asked when it is needed, for a message may hold
   *     itself
   */
  record Fields(Set<String> names, Function<String, Known> at) implements Known {
    public static Fields of(Map<String, Known> names) {
      return new Fields(names.keySet(), name -> names.getOrDefault(name, new Known.Anything()));
    }
  }
}
