package io.paritas.adapter.wire;

import io.paritas.adapter.spec.Section;
import org.jspecify.annotations.Nullable;

/** A kind of wire that a mapping spec may name. An adapter brings the ones that it can read. */
public interface WireForm {

  /** The word after {@code wire:} in a mapping spec. */
  String name();

  /**
   * Makes the wire from its options.
   *
   * @param options what stands below the wire's name in the spec; null where nothing does. Problems
   *     are reported to the section, not thrown
   * @throws IllegalArgumentException where nothing does and the wire cannot do without; the message
   *     says what is missing
   */
  Wire open(@Nullable Section options);
}
