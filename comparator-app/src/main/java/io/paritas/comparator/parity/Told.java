package io.paritas.comparator.parity;

import io.paritas.comparator.judging.Because;
import io.paritas.comparator.judging.Cause;
import io.paritas.comparator.judging.Judged;
import io.paritas.rules.Finding;
import io.paritas.rules.Result;
import io.paritas.rules.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pair turned out to be.
 *
 * @param worst what the pair as a whole is; null where nobody can say
 * @param roots what it goes back to
 * @param flip whether the decisions differ
 */
record Told(Judged judged, @Nullable Cause worst, List<String> roots, boolean flip) {

  /** The verdict is that of the findings that are left; a contradiction stays one. */
  static Told of(
      Judged judged,
      List<Finding> findings,
      List<Because> because,
      @Nullable Cause worst,
      List<String> roots,
      boolean flip) {
    Verdict verdict = judged.verdict();
    if (verdict == null) {
      throw new IllegalArgumentException("a pair without a verdict: " + judged.event());
    }
    if (verdict != Verdict.CONFLICTING_DUPLICATE) {
      Result result = Result.MATCHED;
      for (Finding finding : findings) {
        result = result.worse(finding.result());
      }
      verdict = Verdict.of(result);
    }
    return new Told(judged.explained(verdict, findings, because), worst, roots, flip);
  }
}
