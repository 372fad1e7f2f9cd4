package io.paritas.comparator.promotion.gates;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One condition of a move. It asks nobody and remembers nothing. */
@FunctionalInterface
interface Gate {
  /** Null: no objection. */
  @Nullable Objection objection(Seen seen, Policy policy, Instant now);
}
