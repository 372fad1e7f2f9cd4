package io.paritas.comparator.ledger;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The ledger cannot be read or written now. Nothing is lost, nothing is known: try again. */
public final class LedgerUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why, for a metric. */
  enum Reason {
    THROTTLED,
    UNREACHABLE,
    REFUSED;

    String tag() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Reason reason;

  LedgerUnavailableException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
