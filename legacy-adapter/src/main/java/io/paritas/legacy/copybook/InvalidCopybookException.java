package io.paritas.legacy.copybook;

/** A copybook, or a part of one, that cannot be read. The message names the item. */
final class InvalidCopybookException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidCopybookException(String message) {
    super(message);
  }
}
