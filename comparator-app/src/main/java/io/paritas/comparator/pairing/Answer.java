package io.paritas.comparator.pairing;

import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.Platform;

/**
 * One platform's answer as it was read from its response topic.
 *
 * @param envelope the answer
 * @param raw the record's value, of which the envelope was parsed
 * @param offset in the platform's response topic, in the task's own partition
 * @param recordedAt the record's timestamp, milliseconds since 1970
 * @param digest 64 bits of the outcome's hash; its low four bits are zero
 */
public record Answer(Envelope envelope, byte[] raw, long offset, long recordedAt, long digest) {
  static final long DIGEST_MASK = ~0xFL;

  /**
   * @throws io.paritas.rules.response.InvalidResponseException where the bytes are no response
   */
  public static Answer read(byte[] raw, long offset, long recordedAt) {
    Envelope envelope = Envelope.parse(raw);
    return new Answer(envelope, raw, offset, recordedAt, digestOf(envelope));
  }

  private static long digestOf(Envelope envelope) {
    return OutcomeDigest.of(envelope.rawOutcome()) & DIGEST_MASK;
  }

  public PairId id() {
    return new PairId(envelope.header().transactionId(), envelope.header().accountId());
  }

  public Platform platform() {
    return envelope.header().platform();
  }
}
