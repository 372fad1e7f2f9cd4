package io.paritas.comparator.ledger;

import com.google.protobuf.InvalidProtocolBufferException;
import io.paritas.comparator.wire.JudgedPair;
import io.paritas.comparator.wire.JudgementBatch;
import io.paritas.comparator.wire.Kind;
import io.paritas.comparator.wire.RuleSet;
import io.paritas.rules.RuleSetId;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads judgement records, and refuses what the ledger could not keep. */
final class JudgementRecords {
  static final String UNREADABLE = "judgement-unreadable";
  static final String INVALID = "judgement-invalid";

  /** The most that DynamoDB takes as a partition key. */
  private static final int MAX_KEY_BYTES = 2048;

  private static final int MAX_PAIRS = 4096;

  private JudgementRecords() {}

  static JudgementBatch parse(byte @Nullable [] value) {
    if (value == null) {
      throw new UnreadableJudgementException(
          UNREADABLE, "The record has no value; the comparator writes a JudgementBatch.");
    }
    try {
      JudgementBatch batch = JudgementBatch.parseFrom(value);
      if (batch.getPairsCount() > MAX_PAIRS) {
        throw new UnreadableJudgementException(
            INVALID, "pairs has " + batch.getPairsCount() + " entries; at most " + MAX_PAIRS);
      }
      return batch;
    } catch (InvalidProtocolBufferException e) {
      throw new UnreadableJudgementException(
          UNREADABLE,
          "The value is no JudgementBatch ("
              + e.getMessage()
              + "); only the comparator may write to this topic.");
    }
  }

  static @Nullable RuleSetId ruleSet(JudgementBatch batch) {
    if (!batch.hasRuleSet()) {
      return null;
    }
    RuleSet ruleSet = batch.getRuleSet();
    return new RuleSetId(ruleSet.getName(), ruleSet.getVersion(), ruleSet.getHash());
  }

  static JudgedPair checked(JudgedPair pair, int index) {
    requireId("transaction_id", pair.getTransactionId(), index);
    requireId("account_id", pair.getAccountId(), index);
    if (pair.getKind() == Kind.UNRECOGNIZED || pair.getKind() == Kind.KIND_UNSPECIFIED) {
      throw new UnreadableJudgementException(
          INVALID,
          "pairs[%d].kind is %d, which this build does not know; update the application that keeps"
                  .formatted(index, pair.getKindValue())
              + " the ledger, then send the record again.");
    }
    return pair;
  }

  private static void requireId(String field, String value, int index) {
    if (value.isBlank() || value.getBytes(StandardCharsets.UTF_8).length > MAX_KEY_BYTES) {
      throw new UnreadableJudgementException(
          INVALID,
          "pairs[%d].%s must have 1 to %d bytes and more than blanks."
              .formatted(index, field, MAX_KEY_BYTES));
    }
  }
}
