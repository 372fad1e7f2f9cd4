package io.paritas.lab.demo;

/** One divergence as {@code GET /api/v1/divergences} lists it. */
record Listed(
    String transactionId,
    String accountRef,
    String rule,
    String verdict,
    String cause,
    boolean retracted) {

  /** What is counted: one transaction on one account. */
  record Leg(String transactionId, String accountRef) {}

  Leg leg() {
    return new Leg(transactionId, accountRef);
  }
}
