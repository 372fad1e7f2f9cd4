package io.paritas.comparator.pairing;

import io.paritas.rules.response.Platform;

/**
 * Up to which time a platform is known to have answered every command. A platform that lags behind
 * its commands is stalled: its silence is one incident, and no million Missing.
 */
@FunctionalInterface
public interface AnsweredThrough {
  /** For platforms whose command consumer group is not known. */
  AnsweredThrough ALWAYS = (platform, clearThrough) -> Long.MAX_VALUE;

  /**
   * Milliseconds since 1970.
   *
   * @param clearThrough up to which time the platform's answers were read; what was seen to be
   *     answered only later proves nothing yet, for those answers may not have been read
   */
  long of(Platform platform, long clearThrough);
}
