package io.paritas.comparator.query;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account's life, ready to be plotted: one list of times, and lists of values beside it. */
record TimelineView(
    @Schema(description = "stands for the account in every URL") String accountRef,
    @Schema(description = "the account's number, masked") String account,
    @Schema(description = "inclusive; absent: from the first that is kept") @Nullable Instant from,
    @Schema(description = "exclusive") Instant to,
    @Schema(
            description =
                "when the account was looked at, oldest first; every list of values has one for"
                    + " each of these")
        List<Instant> at,
    @Schema(description = "one a balance kind") List<TimelineSeries> series,
    @Schema(description = "divergent pairs that stood open") List<Long> openDivergences,
    @Schema(description = "answers that waited for the other side") List<Long> waiting,
    @Schema(
            description =
                "whether the drift held nothing that was on its way: false at first, and after a"
                    + " resync, until patience has passed")
        List<Boolean> driftSettled,
    @Schema(description = "what broke parity in the span, oldest first")
        List<TimelineFinding> findings,
    @Schema(
            description =
                "only some of the moments are shown: each stands for its neighbours, and is the"
                    + " one of them with the greatest drift")
        boolean thinned,
    @Schema(
            description =
                "false: there were more moments than are looked at, and 'from' is where these"
                    + " begin; ask again with it as 'to'")
        boolean complete,
    @Schema(description = "false: only the newest 1,000 findings of the span are here")
        boolean findingsComplete,
    @Schema(description = "a storm left findings of this span out of the ledger") boolean sampled) {

  /** One kind of balance on both platforms, as exact decimals. */
  record TimelineSeries(
      String kind,
      String currency,
      @Schema(description = "after its newest answer; null where it was not seen yet")
          List<@Nullable String> legacy,
      @Schema(description = "after its newest answer; null where it was not seen yet")
          List<@Nullable String> candidate,
      @Schema(
              description =
                  "candidate minus legacy, without what waits for the other side; null until both"
                      + " were seen")
          List<@Nullable String> drift) {}

  /** One finding, at its place in time. */
  record TimelineFinding(
      Instant at,
      String transactionId,
      String rule,
      String severity,
      String path,
      String result,
      @Schema(description = "ROOT, INHERITED, NOT_COMPARABLE or ORDER; absent where not known yet")
          @Nullable String cause,
      @Schema(description = "the transactions that it goes back to; its own where it is a root")
          List<String> rootTransactionIds,
      @Schema(description = "it was taken back") boolean retracted) {}
}
