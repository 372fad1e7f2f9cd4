package io.paritas.rules;

import org.jspecify.annotations.Nullable;

/**
 * One rule's result at one path of one pair.
 *
 * @param rule the rule's id
 * @param path where the two sides were looked at, for example {@code fees[code=ATM].amount}
 * @param official the official side's value as text; null where it was absent
 * @param shadow the shadow side's value as text; null where it was absent
 * @param detail why the result is what it is, in one sentence for a person; empty where the values
 *     say it all
 */
public record Finding(
    String rule,
    Severity severity,
    String path,
    Result result,
    @Nullable String official,
    @Nullable String shadow,
    String detail) {}
