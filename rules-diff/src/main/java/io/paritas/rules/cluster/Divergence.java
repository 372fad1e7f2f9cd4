package io.paritas.rules.cluster;

import io.paritas.rules.Finding;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One finding that is no match, and whose it is.
 *
 * @param pair what finds the pair again: a transaction id, or the key of a row
 * @param product empty where it is not known; so are the next three
 * @param at when the official answer was given; null where it is not known
 * @param decisionFlip whether the two sides decided differently on this pair
 */
public record Divergence(
    String pair,
    Finding finding,
    String product,
    String transactionType,
    String officialBuild,
    String shadowBuild,
    @Nullable Instant at,
    boolean decisionFlip) {}
