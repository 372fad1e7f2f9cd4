package io.paritas.comparator.query;

import io.paritas.comparator.wire.JudgedPair;
import io.paritas.comparator.wire.Kind;
import io.paritas.comparator.wire.Side;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.InvalidResponseException;
import io.paritas.rules.response.Platform;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be judged again of a pair that was judged. */
final class PreviewPair {
  private PreviewPair() {}

  /** What rules said something of: not an answer that is alone, or contradicts itself. */
  static boolean isByRules(JudgedPair pair) {
    return (pair.getKind() == Kind.JUDGED || pair.getKind() == Kind.LATE)
        && pair.hasLegacy()
        && pair.hasCandidate()
        && !pair.getOfficial().isEmpty();
  }

  static Side side(JudgedPair pair, Platform platform) {
    return platform == Platform.LEGACY ? pair.getLegacy() : pair.getCandidate();
  }

  static @Nullable Envelope envelope(JudgedPair pair, Side side, Map<Long, byte[]> answers) {
    byte[] bytes =
        side.getEnvelope().isEmpty()
            ? answers.get(side.getOffset())
            : side.getEnvelope().toByteArray();
    try {
      Envelope envelope = bytes == null ? null : Envelope.parse(bytes);
      // A topic that was made anew holds something else at this offset.
      return envelope != null
              && envelope.header().transactionId().equals(pair.getTransactionId())
              && envelope.header().accountId().equals(pair.getAccountId())
          ? envelope
          : null;
    } catch (InvalidResponseException e) {
      return null;
    }
  }
}
