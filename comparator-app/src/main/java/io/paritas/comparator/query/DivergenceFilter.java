package io.paritas.comparator.query;

import io.paritas.comparator.ledger.Divergence;
import io.paritas.comparator.ledger.DivergenceQuery;
import io.paritas.rules.Severity;
import io.paritas.rules.Verdict;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Which divergences somebody wants to see. Absent means any.
 *
 * @param from inclusive
 * @param to exclusive
 */
record DivergenceFilter(
    @Nullable String rule,
    @Nullable Severity severity,
    @Nullable Verdict verdict,
    @Nullable String product,
    @Nullable Cause cause,
    @Nullable Instant from,
    @Nullable Instant to,
    boolean retracted) {

  /** Where a divergence comes from. */
  enum Cause {
    ROOT,
    INHERITED,
    NOT_COMPARABLE,
    ORDER
  }

  DivergenceFilter {
    if (from != null && to != null && !from.isBefore(to)) {
      throw ProblemException.of(
          HttpStatus.BAD_REQUEST,
          "parameter",
          "Parameter not understood",
          "Parameter 'from' must be before 'to'.");
    }
  }

  /** Any divergence of one account. */
  static DivergenceFilter any(boolean retracted) {
    return new DivergenceFilter(null, null, null, null, null, null, null, retracted);
  }

  /** The same up to a time, and those that were taken back too. */
  DivergenceFilter whole(Instant end) {
    return new DivergenceFilter(rule, severity, verdict, product, cause, from, end, true);
  }

  DivergenceQuery query(@Nullable String after, int limit) {
    return new DivergenceQuery(rule, from, to, after, limit, retracted, this::admits);
  }

  private boolean admits(Divergence divergence) {
    return (severity == null || severity.name().equals(divergence.finding().getSeverity()))
        && (verdict == null || verdict.name().equals(divergence.pair().getVerdict()))
        && (product == null || product.equals(divergence.pair().getProduct()))
        && (cause == null || Objects.equals(cause.name(), DivergenceView.cause(divergence)));
  }
}
