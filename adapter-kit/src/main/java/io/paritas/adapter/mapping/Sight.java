package io.paritas.adapter.mapping;

import io.paritas.adapter.wire.Known;

/**
 * What the wire is known to have, seen from one place of the spec.
 *
 * @param here where paths begin: the record, or an element of a list in it
 */
record Sight(Known record, Known here) {

  /** The record itself. */
  static Sight of(Known record) {
    return new Sight(record, record);
  }

  Sight at(Known elsewhere) {
    return new Sight(record, elsewhere);
  }
}
