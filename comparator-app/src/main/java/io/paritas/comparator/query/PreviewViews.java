package io.paritas.comparator.query;

import io.paritas.comparator.wire.JudgedPair;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a preview answers. */
final class PreviewViews {
  private PreviewViews() {}

  /** What a rule set would have said, and of what. */
  record PreviewView(
      @Nullable RuleSetView ruleSet,
      @Schema(description = "every pair that the topics still hold") SpanView topics,
      @Schema(description = "divergences from before that, which the ledger still holds")
          SpanView ledger,
      @Schema(description = "pairs that were judged again") long pairs,
      @Schema(
              description =
                  "answers that stayed alone or contradicted themselves: no rule is asked")
          long notJudged,
      @Schema(description = "pairs whose answers are kept no longer") long bodiesExpired,
      @Schema(description = "by what was said of the pair as a whole, and what would be")
          List<PreviewCounts.Change> verdicts,
      List<PreviewCounts.RuleChanges> rules) {}

  /** What was looked at, by the times of judging. */
  record SpanView(
      @Nullable Instant oldest,
      @Nullable Instant newest,
      long pairs,
      @Schema(description = "whether all that is kept of the span asked for was looked at")
          boolean complete,
      @Schema(description = "a storm left divergences of this span out of the ledger")
          boolean sampled) {}

  /** A span in the making. */
  static final class Span {
    private @Nullable Instant oldest;
    private @Nullable Instant newest;
    private long pairs;

    void add(JudgedPair pair) {
      Instant at = Instant.ofEpochMilli(pair.getJudgedAtMillis());
      oldest = oldest == null || at.isBefore(oldest) ? at : oldest;
      newest = newest == null || at.isAfter(newest) ? at : newest;
      pairs++;
    }

    @Nullable Instant oldest() {
      return oldest;
    }

    SpanView view(boolean complete, boolean sampled) {
      return new SpanView(oldest, newest, pairs, complete, sampled);
    }
  }
}
