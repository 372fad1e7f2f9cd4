package io.paritas.comparator.ledger;

/**
 * What the comparator last said of an account's parity.
 *
 * @param accountId the account's number; never to be shown unmasked without need
 * @param sequence grows with every word said of the account
 * @param json the evidence as it was published, a JSON object
 */
public record AccountEvidence(String accountRef, String accountId, long sequence, String json) {}
