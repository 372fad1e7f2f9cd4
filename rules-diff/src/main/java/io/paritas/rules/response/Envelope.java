package io.paritas.rules.response;

import com.google.protobuf.ByteString;
import io.paritas.rules.wire.ResponseEnvelope;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A response as it travels: the header read, the outcome still in its bytes. Equal bytes need no
 * reading at all, so the outcome is decoded only where somebody asks.
 */
public final class Envelope {
  /** The normal form that {@link OutcomeCodec} writes. */
  public static final int ENCODING = 1;

  private static final byte[] NO_DOCUMENT = {};

  private final Header header;
  private final int encoding;

  /** Null where it is a document that nobody has asked for in its normal form yet. */
  private @Nullable ByteString outcome;

  private final byte[] document;
  private final @Nullable PairedDocuments paired;
  private final boolean first;

  private Envelope(Header header, ByteString outcome, int encoding) {
    this.header = header;
    this.outcome = outcome;
    this.encoding = encoding;
    this.document = NO_DOCUMENT;
    this.paired = null;
    this.first = false;
  }

  private Envelope(Header header, byte[] document, PairedDocuments paired, boolean first) {
    this.header = header;
    this.encoding = ENCODING;
    this.document = document;
    this.paired = paired;
    this.first = first;
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

  /**
   * One of two documents that were held against each other.
   *
   * @param document kept, not copied
   * @param first whether it is the official one of the two
   */
  static Envelope ofPaired(Header header, byte[] document, PairedDocuments paired, boolean first) {
    return new Envelope(header, document, paired, first);
  }

  /** Whether this is a document that was read beside another one. */
  boolean isPaired() {
    return paired != null;
  }

  /** What is known of this document and that one; null where they were not read together. */
  @Nullable PairedDocuments besides(Envelope other) {
    return paired == other.paired && first != other.first ? paired : null;
  }

  /** Whether it is the official one of two documents that were read together. */
  boolean isFirst() {
    return first;
  }

  /** The whole of a document that was read beside another one. */
  Value.Fields document() {
    JsonTape tape = new JsonTape();
    if (!tape.read(document)) {
      throw new InvalidResponseException("the document was changed after it was read");
    }
    return (Value.Fields) TapeValues.value(tape, 0);
  }

  public byte[] toBytes() {
    return ResponseEnvelope.newBuilder()
        .setHeader(HeaderCodec.write(header))
        .setOutcome(rawOutcome())
        .setOutcomeEncoding(encoding)
        .build()
        .toByteArray();
  }

  public Header header() {
    return header;
  }

  /** Whether both outcomes are byte for byte the same, in the same encoding. */
  public boolean sameOutcome(Envelope other) {
    PairedDocuments both = besides(other);
    if (both != null) {
      return both.same();
    }
    // Buffers are compared many bytes at a time, byte strings one by one.
    return encoding == other.encoding
        && rawOutcome().asReadOnlyByteBuffer().equals(other.rawOutcome().asReadOnlyByteBuffer());
  }

  /** The outcome in its normal form. A copy. */
  public byte[] outcomeBytes() {
    return rawOutcome().toByteArray();
  }

  /** A view of the outcome's bytes, for digests. */
  public ByteString rawOutcome() {
    ByteString known = outcome;
    if (known == null) {
      known = new DocumentReader().read(header, document).rawOutcome();
      outcome = known;
    }
    return known;
  }

  /**
   * @throws InvalidResponseException where the outcome's bytes are no outcome
   */
  public Outcome outcome() {
    return OutcomeCodec.decode(rawOutcome());
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
    return Arrays.hashCode(new Object[] {header, rawOutcome(), encoding});
  }
}
