package io.paritas.lab.wires;

/** A letter cannot be sent again. The message says why, and what would help. */
final class StuckException extends Exception {
  private static final long serialVersionUID = 1L;

  StuckException(String message) {
    super(message);
  }
}
