package io.paritas.comparator.promotion.knowledge;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which build of the candidate evidence has to be of: the one that the bank names, or the one that
 * has answered alone for a while. While two answer, as in a rollout, nobody can tell.
 */
public final class BuildInForce {
  private static final Duration ALONE = Duration.ofMinutes(1);

  private final @Nullable String named;
  private final Map<String, Instant> newestPair = new ConcurrentHashMap<>();

  /**
   * @param named what the bank names; null: the accounts tell
   */
  public BuildInForce(@Nullable String named) {
    this.named = named == null || named.isBlank() ? null : named;
  }

  void seen(String build, @Nullable Instant lastPairAt) {
    if (!build.isEmpty() && lastPairAt != null) {
      newestPair.merge(build, lastPairAt, (a, b) -> a.isAfter(b) ? a : b);
    }
  }

  /** Null: it cannot be told now, and what was in force stays. */
  public @Nullable String now() {
    if (named != null) {
      return named;
    }
    String newest = null;
    Instant at = Instant.MIN;
    for (Map.Entry<String, Instant> build : newestPair.entrySet()) {
      if (build.getValue().isAfter(at)) {
        newest = build.getKey();
        at = build.getValue();
      }
    }
    Instant rolledOut = at == Instant.MIN ? at : at.minus(ALONE);
    long answering = newestPair.values().stream().filter(pair -> !pair.isBefore(rolledOut)).count();
    return answering == 1 ? newest : null;
  }
}
