package io.paritas.comparator.ledger;

import java.time.Instant;

/**
 * An account at one moment.
 *
 * @param at when the comparator said so
 * @param json a part of the evidence as it was published: {@code balances}, {@code drift}, {@code
 *     driftSettled}, {@code openDivergences}, {@code unresolved}
 */
public record TimelinePoint(Instant at, String json) {}
