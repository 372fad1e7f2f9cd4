package io.paritas.rules.response;

import com.google.protobuf.ByteString;
import io.paritas.rules.wire.ResponseEnvelope;
import java.util.Arrays;

/**
 * A response as it travels: the header read, the outcome still in its bytes. Equal bytes need no
 * reading at all, so the outcome is decoded only where somebody asks.
 */
public final class Envelope {
  /** The normal form that {@link OutcomeCodec} writes. */
  public static final int ENCODING = 1;

  private final Header header;
  private final ByteString outcome;
  private final int encoding;

  private Envelope(Header header, ByteString outcome, int encoding) {
    this.header = header;
    this.outcome = outcome;
    this.encoding = encoding;
  }

  /**
   * @param bytes kept, not copied: they must not change afterwards
   * @throws InvalidResponseException where the bytes are no response envelope, or a header field is
   *     out of bounds
   */
  public static Envelope parse(byte[] bytes) {
    return EnvelopeReader.read(bytes);
  }

  public static Envelope of(Response response) {
    return new Envelope(
        response.header(), ByteString.copyFrom(OutcomeCodec.encode(response.outcome())), ENCODING);
  }

  /**
   * An answer whose outcome is in its normal form already.
   *
   * @param outcome as {@link OutcomeCodec#encode} writes it; not checked
   */
  public static Envelope ofCanonical(Header header, ByteString outcome) {
    return new Envelope(header, outcome, ENCODING);
  }

  public byte[] toBytes() {
    return ResponseEnvelope.newBuilder()
        .setHeader(HeaderCodec.write(header))
        .setOutcome(outcome)
        .setOutcomeEncoding(encoding)
        .build()
        .toByteArray();
  }

  public Header header() {
    return header;
  }

  /** Whether both outcomes are byte for byte the same, in the same encoding. */
  public boolean sameOutcome(Envelope other) {
    return encoding == other.encoding && outcome.equals(other.outcome);
  }

  /** The outcome in its normal form. A copy. */
  public byte[] outcomeBytes() {
    return outcome.toByteArray();
  }

  /** A view of the outcome's bytes, for digests. */
  public ByteString rawOutcome() {
    return outcome;
  }

  /**
   * @throws InvalidResponseException where the outcome's bytes are no outcome
   */
  public Outcome outcome() {
    return OutcomeCodec.decode(outcome);
  }

  public Response response() {
    return new Response(header, outcome());
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Envelope e && header.equals(e.header) && sameOutcome(e);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(new Object[] {header, outcome, encoding});
  }
}
