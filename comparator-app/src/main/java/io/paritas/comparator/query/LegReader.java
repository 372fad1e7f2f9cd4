package io.paritas.comparator.query;

import io.paritas.comparator.ledger.LedgerEntry;
import io.paritas.comparator.query.TransactionView.Answer;
import io.paritas.comparator.wire.JudgedPair;
import io.paritas.comparator.wire.Side;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.InvalidResponseException;
import io.paritas.rules.response.Platform;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings the answers of one ledger entry: from the ledger, or from their topics. */
final class LegReader {
  private static final long NANOS = 1_000_000_000L;

  private final AnswerBodies bodies;

  LegReader(AnswerBodies bodies) {
    this.bodies = bodies;
  }

  /**
   * One side of an entry.
   *
   * @param envelope null where its topic keeps it no longer, or could not be asked
   * @param unread whether its topic could not be asked
   * @param unreadable why this build cannot read the outcome; null where it can
   */
  record Found(
      Platform platform,
      int partition,
      Side side,
      @Nullable Envelope envelope,
      boolean unread,
      @Nullable String unreadable) {
    /** Null where there is nothing that rules could judge. */
    @Nullable Envelope judgeable() {
      return unreadable == null ? envelope : null;
    }

    Answer view(AccountNumbers numbers) {
      return new Answer(
          side.getBuild(),
          Instant.ofEpochMilli(side.getRecordedAtMillis()),
          Instant.ofEpochSecond(
              Math.floorDiv(side.getRespondedAtNanos(), NANOS),
              Math.floorMod(side.getRespondedAtNanos(), NANOS)),
          partition,
          side.getOffset(),
          HexFormat.of().toHexDigits(side.getDigest()),
          body(numbers),
          unreadable == null || envelope == null
              ? unreadable
              : numbers.hiding(envelope.header().accountId(), unreadable));
    }

    private @Nullable Map<String, Object> body(AccountNumbers numbers) {
      if (envelope == null) {
        return null;
      }
      return unreadable == null
          ? AnswerJson.of(envelope, numbers)
          : AnswerJson.ofHeader(envelope.header(), numbers);
    }
  }

  /** Null where that side has no part in the entry. */
  @Nullable Found find(LedgerEntry entry, Platform platform) {
    Side side = side(entry.pair(), platform);
    if (side == null) {
      return null;
    }
    try {
      Optional<byte[]> bytes = bytes(entry, platform, side);
      return bytes.isEmpty()
          ? new Found(platform, entry.partition(), side, null, false, null)
          : read(entry, platform, side, bytes.get());
    } catch (LookupFailedException e) {
      // The verdict is known all the same; that is worth more than both or nothing.
      return new Found(platform, entry.partition(), side, null, true, null);
    }
  }

  private static Found read(LedgerEntry entry, Platform platform, Side side, byte[] bytes) {
    Envelope envelope = null;
    String unreadable = null;
    try {
      envelope = Envelope.parse(bytes);
      if (isOf(envelope, entry.pair())) {
        envelope.outcome();
      } else {
        envelope = null;
      }
    } catch (InvalidResponseException e) {
      // Written by a newer build, mostly: what can be read is shown, and why the rest is not.
      unreadable = e.getMessage();
    }
    return new Found(platform, entry.partition(), side, envelope, false, unreadable);
  }

  private static @Nullable Side side(JudgedPair pair, Platform platform) {
    return switch (platform) {
      case LEGACY -> pair.hasLegacy() ? pair.getLegacy() : null;
      case CANDIDATE -> pair.hasCandidate() ? pair.getCandidate() : null;
    };
  }

  private Optional<byte[]> bytes(LedgerEntry entry, Platform platform, Side side) {
    return side.getEnvelope().isEmpty()
        ? bodies.find(platform, entry.partition(), side.getOffset())
        : Optional.of(side.getEnvelope().toByteArray());
  }

  /** A topic that was made anew holds something else at this offset. */
  private static boolean isOf(Envelope envelope, JudgedPair pair) {
    return envelope.header().transactionId().equals(pair.getTransactionId())
        && envelope.header().accountId().equals(pair.getAccountId());
  }
}
