package io.paritas.lab.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One divergence as {@code GET /api/v1/divergences} lists it.
 *
 * @param difference both answers' values; null where one of them has none
 */
record Listed(
    String transactionId,
    String accountRef,
    String rule,
    String verdict,
    String cause,
    boolean retracted,
    @Nullable Difference difference) {

  /** What both answers say at one path. */
  record Difference(String path, String official, String shadow) {}

  static final String OPENING = "opening-drift";
  static final String OUTSIDE = "outside-the-stream";

  /** One of which nobody asks what both answers say. */
  Listed(
      String transactionId,
      String accountRef,
      String rule,
      String verdict,
      String cause,
      boolean retracted) {
    this(transactionId, accountRef, rule, verdict, cause, retracted, null);
  }

  /**
   * Of the first that both answers show: what it says of the decision, where it says something.
   *
   * @param worstFirst null is answered where no difference is among them
   */
  static @Nullable Listed mostTelling(List<Listed> worstFirst) {
    Listed worst =
        worstFirst.stream().filter(one -> one.difference != null).findFirst().orElse(null);
    return worstFirst.stream()
        .filter(one -> worst != null && one.leg().equals(worst.leg()))
        .filter(one -> one.difference != null && one.difference.path.equals("decision"))
        .findFirst()
        .orElse(worst);
  }

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
