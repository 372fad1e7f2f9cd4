package io.paritas.comparator.ledger;

/**
 * What one task last said that it has counted.
 *
 * @param json as it was published, a JSON object of type {@code tallies}
 */
public record TaskTallies(int partition, String json) {}
