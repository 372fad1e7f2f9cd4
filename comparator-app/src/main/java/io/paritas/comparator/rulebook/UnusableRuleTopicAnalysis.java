package io.paritas.comparator.rulebook;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong with the rules topic, instead of which bean failed. */
class UnusableRuleTopicAnalysis extends AbstractFailureAnalyzer<UnusableRuleTopicException> {
  @Override
  protected FailureAnalysis analyze(Throwable root, UnusableRuleTopicException unusable) {
    return new FailureAnalysis(
        "The rule sets cannot be followed: " + unusable.getMessage(),
        "Mend the topic and start again. No answer was read meanwhile, and none is lost.",
        unusable);
  }
}
