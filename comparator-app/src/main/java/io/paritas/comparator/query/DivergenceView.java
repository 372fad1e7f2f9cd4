package io.paritas.comparator.query;

import io.paritas.comparator.ledger.Divergence;
import io.paritas.comparator.wire.JudgedPair;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
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
    @Schema(description = "absent where it is said of the account and of no single answer")
        @Nullable String product,
    @Schema(description = "absent as the product is") @Nullable String transactionType,
    @Schema(description = "whose answer the customer got; absent where that is not known")
        @Nullable String official,
    FindingView finding,
    @Schema(
            description =
                "what it moved its account's drift by, candidate against legacy, by balance kind")
        Map<String, Money> moved,
    @Schema(description = "the two platforms decided differently") boolean flipped,
    @Schema(
            description =
                "worst first, roots that stand open: pairs that differ because of it, so far")
        @Nullable Long consequences,
    @Schema(
            description =
                "worst first, roots that stand open: decisions that differ because of it, so far")
        @Nullable Long flippedDecisions,
    @Nullable RuleSetView ruleSet) {

  /** An exact amount. */
  record Money(String amount, String currency) {}

  static DivergenceView of(Divergence divergence, Findings findings, AccountNumbers numbers) {
    return of(divergence, findings, numbers, null);
  }

  /**
   * @param led null where that is not known
   */
  static DivergenceView of(
      Divergence divergence,
      Findings findings,
      AccountNumbers numbers,
      RootFigures.@Nullable Led led) {
    JudgedPair pair = divergence.pair();
    return new DivergenceView(
        Instant.ofEpochMilli(pair.getJudgedAtMillis()),
        pair.getTransactionId(),
        divergence.accountRef(),
        numbers.shown(pair.getAccountId()),
        pair.getVerdict(),
        cause(divergence),
        orNull(pair.getProduct()),
        orNull(pair.getTransactionType()),
        orNull(pair.getOfficial()),
        findings.of(divergence.finding(), pair.getAccountId(), numbers, divergence.retracted()),
        moved(pair),
        pair.getFlipped(),
        led == null ? null : led.consequences(),
        led == null ? null : led.flippedDecisions(),
        RuleSetView.of(divergence.ruleSet()));
  }

  private static Map<String, Money> moved(JudgedPair pair) {
    Map<String, Money> moved = new TreeMap<>();
    pair.getMovedList()
        .forEach(one -> moved.put(one.getKind(), new Money(one.getAmount(), one.getCurrency())));
    return moved;
  }

  /** Null where nobody can say. */
  static @Nullable String cause(Divergence divergence) {
    return orNull(divergence.finding().getCause());
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
