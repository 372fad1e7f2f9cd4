package io.paritas.comparator.judging;

import io.paritas.rules.RuleSet;

/**
 * The rule set that the settings name.
 *
 * @param name what problems call it
 */
public record RulesFile(String name, String yaml, RuleSet rules) {}
