package io.paritas.comparator.ledger;

import io.paritas.comparator.wire.JudgedPair;
import io.paritas.rules.RuleSetId;
import org.jspecify.annotations.Nullable;

/**
 * One word said of a pair. A pair has one for each: Missing, then Late, then Conflict; none is ever
 * overwritten, so the newest is the one with the highest version.
 *
 * @param accountRef stands for the account outside the ledger
 * @param version grows with every word of this pair
 * @param partition where both answers lie in their response topics
 * @param whole whether answers and findings are here; false for matched pairs, and for pairs of a
 *     storm that were not sampled
 * @param pair what was said
 * @param ruleSet null where no rules were run
 * @param note what the ledger found out itself; null where nothing
 */
public record LedgerEntry(
    String accountRef,
    long version,
    int partition,
    boolean whole,
    JudgedPair pair,
    @Nullable RuleSetId ruleSet,
    @Nullable StaleAnswer note) {}
