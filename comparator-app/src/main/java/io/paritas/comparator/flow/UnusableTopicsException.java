package io.paritas.comparator.flow;

import org.jspecify.annotations.Nullable;

/** The comparator refuses to start: its topics are absent, or not partitioned alike. */
final class UnusableTopicsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableTopicsException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
