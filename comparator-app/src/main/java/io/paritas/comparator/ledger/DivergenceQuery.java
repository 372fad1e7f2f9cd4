package io.paritas.comparator.ledger;

import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which divergences to list, newest first.
 *
 * @param rule null: of every rule
 * @param from inclusive, by the time they were judged at; null: from the first
 * @param to exclusive; null: to the last
 * @param after the key of the last divergence that was listed; null: from the newest
 * @param limit at least 1
 * @param retracted whether to list those taken back too
 * @param wanted any further condition
 */
public record DivergenceQuery(
    @Nullable String rule,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String after,
    int limit,
    boolean retracted,
    Predicate<Divergence> wanted) {

  boolean admits(Divergence divergence) {
    return (retracted || !divergence.retracted()) && wanted.test(divergence);
  }

  /** Keys below this one are listed. */
  String before() {
    String end = to == null ? "~" : Keys.moment(to.toEpochMilli());
    return after == null || end.compareTo(after) < 0 ? end : after;
  }

  /** Keys from this one on are listed. */
  String since() {
    return from == null ? "0" : Keys.moment(from.toEpochMilli());
  }
}
