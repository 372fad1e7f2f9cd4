package io.paritas.adapter.mapping;

/** Whether a response may leave a field out. */
enum Presence {
  /**
   * Absence has no meaning: the spec gives a field that is always there, a constant or a default.
   */
  MUST,
  MAY
}
