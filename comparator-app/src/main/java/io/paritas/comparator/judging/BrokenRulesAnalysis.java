package io.paritas.comparator.judging;

import io.paritas.rules.InvalidRuleSetException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong with a rules file, instead of which bean could not be made of it. */
class BrokenRulesAnalysis extends AbstractFailureAnalyzer<InvalidRuleSetException> {
  @Override
  protected FailureAnalysis analyze(Throwable root, InvalidRuleSetException broken) {
    return new FailureAnalysis(
        "The rules file (paritas.rules.file) cannot be used:\n\n" + broken.getMessage(),
        "Mend each line as its message says. No answer was read meanwhile, and none is lost.",
        broken);
  }
}
