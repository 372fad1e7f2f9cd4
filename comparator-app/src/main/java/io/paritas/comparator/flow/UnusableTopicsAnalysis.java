package io.paritas.comparator.flow;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong with the topics, instead of which bean did not start. */
class UnusableTopicsAnalysis extends AbstractFailureAnalyzer<UnusableTopicsException> {
  @Override
  protected FailureAnalysis analyze(Throwable root, UnusableTopicsException unusable) {
    return new FailureAnalysis(
        "The pipeline's topics cannot be used: " + unusable.getMessage(),
        "Mend the topics, and start again. No answer was read meanwhile, and none is lost.",
        unusable);
  }
}
