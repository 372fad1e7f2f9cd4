package io.paritas.rules;

import java.util.List;

/**
 * What a rule set says of one pair.
 *
 * @param findings every finding that is not Matched, in the order of the rules
 * @param worst the worst finding's result; Matched where there is none
 */
public record Judgement(RuleSetId ruleSet, Result worst, List<Finding> findings) {
  public Judgement {
    findings = List.copyOf(findings);
  }
}
