package io.paritas.comparator.ledger;

/**
 * What one task last said of a product's rules.
 *
 * @param json as it was published, a JSON object of type {@code cohort}
 */
public record CohortEvidence(String product, String json) {}
