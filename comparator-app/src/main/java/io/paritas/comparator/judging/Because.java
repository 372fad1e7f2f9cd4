package io.paritas.comparator.judging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a finding is as it is.
 *
 * @param cause null where nobody can say, for want of the platforms' own order
 * @param roots by the transactions that it goes back to, at most a few dozen
 */
public record Because(@Nullable Cause cause, List<String> roots) {
  /** Nobody can say. */
  public static final Because UNKNOWN = new Because(null, List.of());

  public Because {
    roots = List.copyOf(roots);
  }
}
