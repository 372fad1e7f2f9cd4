package io.paritas.comparator.promotion.simulation;

/** One of the nine invariants of promotion does not hold. */
final class Violation extends AssertionError {
  private static final long serialVersionUID = 1L;

  Violation(int invariant, String what) {
    super("invariant " + invariant + ": " + what);
  }
}
