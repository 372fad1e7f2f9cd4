package io.paritas.comparator.query;

import org.jspecify.annotations.Nullable;

/** Something could not be asked. That is not the same as "there is nothing". */
public final class LookupFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what could not be asked and what to do, for a person; no account numbers
   */
  public LookupFailedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
