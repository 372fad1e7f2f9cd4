package io.paritas.comparator.promotion.store;

import org.jspecify.annotations.Nullable;

/** The store did not answer; what was asked of it may have been done or not. */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
