package io.paritas.rules;

import io.paritas.rules.response.Platform;

/** What is said of a pair in the end: its worst finding, or why there was no pair to judge. */
public enum Verdict {
  MATCHED,
  TOLERATED,
  ACCEPTED,
  DIVERGED,
  UNJUDGED,
  MISSING_LEGACY,
  MISSING_CANDIDATE,
  CONFLICTING_DUPLICATE;

  public static Verdict of(Result worst) {
    return switch (worst) {
      case MATCHED -> MATCHED;
      case TOLERATED -> TOLERATED;
      case ACCEPTED -> ACCEPTED;
      case DIVERGED -> DIVERGED;
      case UNJUDGED -> UNJUDGED;
    };
  }

  public static Verdict missing(Platform silent) {
    return silent == Platform.LEGACY ? MISSING_LEGACY : MISSING_CANDIDATE;
  }

  public boolean breaksParity() {
    return switch (this) {
      case MATCHED, TOLERATED, ACCEPTED -> false;
      case DIVERGED, UNJUDGED, MISSING_LEGACY, MISSING_CANDIDATE, CONFLICTING_DUPLICATE -> true;
    };
  }
}
