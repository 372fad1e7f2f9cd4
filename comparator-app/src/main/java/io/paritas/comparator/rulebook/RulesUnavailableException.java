package io.paritas.comparator.rulebook;

/** The rules topic does not answer now: nothing was changed, or nobody knows yet. Try again. */
public final class RulesUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RulesUnavailableException(String message) {
    super(message);
  }
}
