package io.paritas.comparator.promotion.run;

import java.time.Duration;

/** Work that one thread takes up again and again. */
interface Turns {
  /**
   * One turn.
   *
   * @return how long to rest until the next
   */
  Duration take();

  /** No further turn comes. */
  default void stop() {}
}
