package io.paritas.rules;

import java.util.List;
import java.util.Set;

/**
 * What people and services may know of a rule.
 *
 * @param title what the bank calls it; the id where the rule has no title
 * @param owner empty where nobody is named
 * @param fields the paths that the rule looks at; empty for the rule over everything else
 * @param comparison the comparison's word in a rule file
 */
public record RuleInfo(
    String id,
    String title,
    String owner,
    Severity severity,
    List<String> fields,
    String comparison,
    Mode mode,
    Set<Dependency> dependsOn) {}
