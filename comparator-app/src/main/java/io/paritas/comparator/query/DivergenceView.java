package io.paritas.comparator.query;

import io.paritas.comparator.ledger.Divergence;
import io.paritas.comparator.wire.JudgedPair;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One divergence, as lists show it. */
record DivergenceView(
    Instant judgedAt,
    String transactionId,
    String accountRef,
    @Schema(description = "the account's number, masked") String account,
    String verdict,
    @Schema(description = "ROOT, INHERITED, NOT_COMPARABLE or ORDER; absent where not known yet")
        @Nullable String cause,
    String product,
    String transactionType,
    @Schema(description = "whose answer the customer got; absent where that is not known")
        @Nullable String official,
    FindingView finding,
    @Nullable RuleSetView ruleSet) {

  static DivergenceView of(Divergence divergence, Findings findings, AccountNumbers numbers) {
    JudgedPair pair = divergence.pair();
    return new DivergenceView(
        Instant.ofEpochMilli(pair.getJudgedAtMillis()),
        pair.getTransactionId(),
        divergence.accountRef(),
        numbers.shown(pair.getAccountId()),
        pair.getVerdict(),
        cause(divergence),
        pair.getProduct(),
        pair.getTransactionType(),
        pair.getOfficial().isEmpty() ? null : pair.getOfficial(),
        findings.of(divergence.finding(), pair.getAccountId(), numbers, divergence.retracted()),
        RuleSetView.of(divergence.ruleSet()));
  }

  /** Null where nobody can say. */
  static @Nullable String cause(Divergence divergence) {
    String cause = divergence.finding().getCause();
    return cause.isEmpty() ? null : cause;
  }
}
