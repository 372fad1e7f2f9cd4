package io.paritas.rules;

/** One rule's result on one pair, best first. Unjudged is doubt, and doubt never becomes parity. */
public enum Result {
  MATCHED,
  TOLERATED,
  ACCEPTED,
  DIVERGED,
  UNJUDGED;

  /** Whether a finding of this result breaks parity. */
  public boolean breaksParity() {
    return switch (this) {
      case MATCHED, TOLERATED, ACCEPTED -> false;
      case DIVERGED, UNJUDGED -> true;
    };
  }

  public Result worse(Result other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
