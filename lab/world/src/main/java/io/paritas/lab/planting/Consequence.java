package io.paritas.lab.planting;

/**
 * A transaction that was answered rightly by both, and differs because of what was planted before.
 *
 * @param cause by the word of the comparator's API: INHERITED or NOT_COMPARABLE
 */
public record Consequence(String cause, String transactionId, String accountId) {
  public static final String INHERITED = "INHERITED";
  public static final String NOT_COMPARABLE = "NOT_COMPARABLE";
}
