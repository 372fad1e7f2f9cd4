package io.paritas.comparator.ledger;

import io.paritas.comparator.wire.Finding;
import io.paritas.comparator.wire.JudgedPair;
import io.paritas.rules.RuleSetId;
import org.jspecify.annotations.Nullable;

/**
 * One finding that broke parity.
 *
 * @param key orders divergences by the time they were judged at; the newest is the greatest
 * @param accountRef stands for the account outside the ledger
 * @param pair what it was found on, without answers
 * @param ruleSet null where no rules were run
 * @param retracted whether it was taken back
 */
public record Divergence(
    String key,
    String accountRef,
    JudgedPair pair,
    Finding finding,
    @Nullable RuleSetId ruleSet,
    boolean retracted) {}
