package io.paritas.comparator.ledger;

/** A record, or one pair of it, is no judgement. The message names the field and the remedy. */
final class UnreadableJudgementException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String reason;

  UnreadableJudgementException(String reason, String message) {
    super(message);
    this.reason = reason;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** For a metric and a header: kebab case. */
  String reason() {
    return reason;
  }
}
