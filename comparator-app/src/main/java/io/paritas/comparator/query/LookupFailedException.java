package io.paritas.comparator.query;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Something could not be asked. That is not the same as "there is nothing". */
public final class LookupFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Duration SOON = Duration.ofSeconds(5);

  /** What has to happen before it can be asked. */
  public enum Awaits {
    /** Every partition is read by this instance. */
    PARTITIONS,
    /** The tasks commit what they have judged. */
    COMMIT,
    /** The ledger holds what was judged. */
    LEDGER
  }

  private final @Nullable Awaits awaits;
  private final Duration retryAfter;

  /**
   * @param message what could not be asked and what to do, for a person; no account numbers
   */
  public LookupFailedException(String message, @Nullable Throwable cause) {
    this(message, cause, null, SOON);
  }

  private LookupFailedException(
      String message, @Nullable Throwable cause, @Nullable Awaits awaits, Duration retryAfter) {
    super(message, cause);
    this.awaits = awaits;
    this.retryAfter = retryAfter;
  }

  static LookupFailedException awaiting(Awaits awaits, String message) {
    return awaiting(awaits, SOON, message);
  }

  static LookupFailedException awaiting(Awaits awaits, Duration retryAfter, String message) {
    return new LookupFailedException(message, null, awaits, retryAfter);
  }

  /** Null where no time brings it. */
  @Nullable Awaits awaits() {
    return awaits;
  }

  Duration retryAfter() {
    return retryAfter;
  }
}
