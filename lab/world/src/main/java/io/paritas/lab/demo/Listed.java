package io.paritas.lab.demo;

/** One divergence as {@code GET /api/v1/divergences} lists it. */
record Listed(
    String transactionId,
    String accountRef,
    String rule,
    String verdict,
    String cause,
    boolean retracted) {
  static final String OPENING = "opening-drift";
  static final String OUTSIDE = "outside-the-stream";

  /** Whether it is about the account, and not about the pair that it was noticed at. */
  boolean ofAccount() {
    return rule.equals(OPENING) || rule.equals(OUTSIDE);
  }

  /** What is counted: one transaction on one account. */
  record Leg(String transactionId, String accountRef) {}

  Leg leg() {
    return new Leg(transactionId, accountRef);
  }
}
