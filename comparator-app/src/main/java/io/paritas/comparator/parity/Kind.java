package io.paritas.comparator.parity;

/**
 * One kind of balance in one currency. There is one object a task for each, so identity is
 * equality.
 *
 * @param number what rows hold in its place
 * @param name the platforms' word for it, for example {@code ledger}
 */
public record Kind(int number, String name, String currency) {}
