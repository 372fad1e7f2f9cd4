package io.paritas.comparator.query;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One transaction: every leg, and every answer that still waits. */
record TransactionView(
    String transactionId,
    List<Leg> legs,
    List<Waiting> waiting,
    @Schema(description = "false: whether answers wait could not be asked just now")
        boolean waitingKnown) {

  /** One leg: the pair of answers for one account. */
  record Leg(
      String accountRef,
      @Schema(description = "the account's number, masked") String account,
      @Schema(description = "absent where nothing could be said") @Nullable String verdict,
      @Schema(
              description =
                  "the last word: JUDGED, MISSING, LATE, CONFLICT, BEFORE_WATCH, STALE, OF_ACCOUNT")
          String kind,
      @Schema(description = "whose answer the customer got; absent where that is not known")
          @Nullable String official,
      String product,
      String transactionType,
      String cell,
      @Nullable String correlationId,
      Instant judgedAt,
      Instant occurredAt,
      @Schema(description = "a Missing whose other side could only estimate how far it was read")
          boolean estimated,
      @Nullable RuleSetView ruleSet,
      Answers answers,
      @Schema(description = "some answer was too old to be read back") boolean bodiesExpired,
      @Schema(description = "some answer could not be read back now: ask again")
          boolean bodiesUnread,
      List<FindingView> findings,
      @Schema(description = "the findings were worked out again, from the answers")
          boolean rejudged,
      @Schema(description = "the rule set that worked them out again")
          @Nullable RuleSetView rejudgedBy,
      @Schema(description = "everything that was said of this leg, oldest first")
          List<Word> history) {}

  /** Both answers, side by side. */
  record Answers(@Nullable Answer legacy, @Nullable Answer candidate) {}

  /** One platform's answer. */
  record Answer(
      String build,
      Instant recordedAt,
      Instant respondedAt,
      int partition,
      long offset,
      @Schema(description = "16 hexadecimal digits of the outcome's hash") String digest,
      @Schema(description = "the whole answer; absent where its topic keeps it no longer")
          @Nullable Map<String, Object> body,
      @Schema(description = "why this build cannot read the outcome; the body is its header then")
          @Nullable String unreadable) {}

  /** One word said of a leg. */
  record Word(
      String kind,
      @Nullable String verdict,
      Instant judgedAt,
      @Nullable Answer legacy,
      @Nullable Answer candidate,
      @Schema(description = "absent where they stand among the leg's")
          @Nullable List<FindingView> findings,
      @Schema(description = "what a stale answer turned out to be") @Nullable String stale) {}

  /** An answer that waits for its other side. */
  record Waiting(
      String accountRef, String account, String platform, Instant recordedAt, Instant deadline) {}
}
