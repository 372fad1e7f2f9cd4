package io.paritas.legacy.copybook;

import org.jspecify.annotations.Nullable;

/**
 * A copybook, or a part of one, that cannot be read. The message names the item, and what to write.
 */
final class InvalidCopybookException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;

  /**
   * @param line of the copybook, from 1; 0 where it is all of it
   */
  InvalidCopybookException(int line, String message) {
    super(message);
    this.line = line;
  }

  /**
   * @param file the copybook's; null where it has none
   */
  String in(@Nullable String file) {
    if (file == null) {
      return (line == 0 ? "" : "its line " + line + ": ") + getMessage();
    }
    return file + (line == 0 ? "" : ":" + line) + ": " + getMessage();
  }
}
