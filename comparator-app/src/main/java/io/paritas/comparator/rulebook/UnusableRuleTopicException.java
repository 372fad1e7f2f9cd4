package io.paritas.comparator.rulebook;

/** The rules topic is absent, or could lose what is written to it. */
final class UnusableRuleTopicException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableRuleTopicException(String message) {
    super(message);
  }
}
