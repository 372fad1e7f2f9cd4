package io.paritas.adapter.wire;

/**
 * The bytes are no record of the wire. The message is one sentence that says what is wrong and what
 * would be right, without any value of the record, for those may be account numbers.
 */
public final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** What is wrong with the bytes. */
  public enum Kind {
    BROKEN,
    DUPLICATE_FIELD,
    MISSING_FIELD,
    TOO_LARGE
  }

  public UnreadableException(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
