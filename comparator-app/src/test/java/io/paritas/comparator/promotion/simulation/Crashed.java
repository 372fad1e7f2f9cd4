package io.paritas.comparator.promotion.simulation;

/** The controller's process is gone. */
final class Crashed extends Error {
  private static final long serialVersionUID = 1L;

  Crashed() {
    super("killed", null, false, false);
  }
}
