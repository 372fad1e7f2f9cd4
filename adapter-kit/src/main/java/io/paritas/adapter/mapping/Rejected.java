package io.paritas.adapter.mapping;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Leaves the reading of a record. Thrown once a bad record, so it carries no stack. */
final class Rejected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final @Nullable String field;

  /**
   * @param what what is wrong and what would be right, without any value that may be an account
   *     number
   */
  Rejected(Reason reason, String what) {
    this(reason, null, what);
  }

  private Rejected(Reason reason, @Nullable String field, String what) {
    super(field == null ? what : field + ": " + what, null, false, false);
    this.reason = reason;
    this.field = field;
  }

  Reason reason() {
    return reason;
  }

  /** The same, said of a field; what is said of one already, as of an amount's currency, stays. */
  Rejected at(String where) {
    return field == null ? new Rejected(reason, where, getMessage()) : this;
  }

  /**
   * @param places where a field stands in the record; null where nobody can tell
   */
  Translated.Rejection rejection(Function<String, @Nullable String> places) {
    String place = field == null ? null : places.apply(field);
    return new Translated.Rejection(
        reason, place == null ? getMessage() : getMessage() + " (" + place + ")");
  }
}
