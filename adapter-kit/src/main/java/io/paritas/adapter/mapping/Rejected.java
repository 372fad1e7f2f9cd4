package io.paritas.adapter.mapping;

/** Leaves the reading of a record. Thrown once a bad record, so it carries no stack. */
final class Rejected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /**
   * @param what what is wrong and what would be right, without any value that may be an account
   *     number
   */
  Rejected(Reason reason, String what) {
    super(what, null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }

  /** The same, said of a field. */
  Rejected at(String field) {
    return new Rejected(reason, field + ": " + getMessage());
  }

  Translated.Rejection rejection() {
    return new Translated.Rejection(reason, getMessage());
  }
}
