package io.paritas.rules.response;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An outcome whose fields are found but not read: two answers that differ in one field need only
 * that one decoded. Not safe for several threads.
 */
public final class OutcomeFields {
  /** Behind the known fields' places: whatever a newer build has written. */
  private static final byte[] NOTHING = {};

  private static final int UNKNOWN = OutcomeField.values().length + 1;
  private static final int[] NOWHERE = {};
  private static final @Nullable Value[] NOTHING_READ = {};

  private final Envelope envelope;

  /** Nothing until somebody asks for more than what two documents are known to differ in. */
  private byte[] bytes;

  private boolean found;
  private int[] start = NOWHERE;
  private int[] end = NOWHERE;
  private @Nullable Value[] read = NOTHING_READ;

  private OutcomeFields(Envelope envelope) {
    this.envelope = envelope;
    this.bytes = NOTHING;
  }

  /**
   * @throws InvalidResponseException where the bytes are no outcome
   */
  public static OutcomeFields of(Envelope envelope) {
    OutcomeFields fields = new OutcomeFields(envelope);
    if (!envelope.isPaired()) {
      fields.findAll();
    }
    return fields;
  }

  private void findAll() {
    if (found) {
      return;
    }
    bytes = envelope.outcomeBytes();
    start = new int[UNKNOWN + 1];
    end = new int[UNKNOWN + 1];
    if (!findOurs() && !find()) {
      // Not in the order that we write: another writer's. Bring it into the one form there is.
      bytes = OutcomeCodec.inOrder(bytes);
      find();
    }
    found = true;
  }

  /** As we write them: known fields, each a length and so many bytes. False where it is not so. */
  private boolean findOurs() {
    int at = 0;
    int last = 1;
    while (at < bytes.length) {
      int from = at;
      int tag = bytes[at++];
      int place = tag >>> 3;
      if (place < last || place >= UNKNOWN || (tag & 7) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
        return false;
      }
      int size = 0;
      byte b = -1;
      for (int shift = 0; b < 0; shift += 7) {
        if (at == bytes.length || shift == 28) {
          return false;
        }
        b = bytes[at++];
        size |= (b & 0x7F) << shift;
      }
      if (size > bytes.length - at) {
        return false;
      }
      at += size;
      start[place] = end[place] == 0 ? from : start[place];
      end[place] = at;
      last = place;
    }
    return true;
  }

  /** False where the fields do not stand in the order of their numbers. */
  private boolean find() {
    Arrays.fill(start, 0);
    Arrays.fill(end, 0);
    try {
      CodedInputStream in = CodedInputStream.newInstance(bytes);
      in.setRecursionLimit(OutcomeCodec.MAX_MESSAGES);
      int last = 0;
      int from = 0;
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        int place = Math.min(WireFormat.getTagFieldNumber(tag), UNKNOWN);
        if (place < last || !in.skipField(tag)) {
          return false;
        }
        start[place] = place == last ? start[place] : from;
        from = in.getTotalBytesRead();
        end[place] = from;
        last = place;
      }
      return true;
    } catch (IOException e) {
      throw new InvalidResponseException("not an Outcome: " + e.getMessage(), e);
    }
  }

  /** Whether both outcomes hold the same bytes for this field. */
  public boolean same(OutcomeField field, OutcomeFields other) {
    return same(field.number(), other);
  }

  /** Whether both hold the same in all that a newer build wrote and this one cannot read. */
  public boolean sameUnknown(OutcomeFields other) {
    return same(UNKNOWN, other);
  }

  private boolean same(int place, OutcomeFields other) {
    PairedDocuments paired = envelope.besides(other.envelope);
    if (paired != null) {
      // A document has nothing but attributes.
      return place != OutcomeField.ATTRIBUTES.number() || paired.same();
    }
    findAll();
    other.findAll();
    return Arrays.equals(
        bytes, start[place], end[place], other.bytes, other.start[place], other.end[place]);
  }

  /**
   * The field as a tree; null where it is absent. Amounts and limits are objects of money; fees
   * have {@code code} and {@code amount}, holds {@code id}, {@code amount} and {@code expiresAt}.
   *
   * @throws InvalidResponseException where the bytes are no such field
   */
  public @Nullable Value read(OutcomeField field) {
    if (read.length == 0) {
      read = new Value[UNKNOWN];
    }
    int place = field.number();
    Value value = read[place];
    if (value == null) {
      value = decode(field);
      read[place] = value;
    }
    return value;
  }

  private @Nullable Value decode(OutcomeField field) {
    if (envelope.isPaired() && field == OutcomeField.ATTRIBUTES) {
      return envelope.document();
    }
    findAll();
    return FieldReader.read(field, slice(field.number()));
  }

  /**
   * Where both sides' attributes are not the same.
   *
   * @throws InvalidResponseException where the bytes are no attributes
   */
  public static List<Difference> differences(OutcomeFields ours, OutcomeFields theirs) {
    PairedDocuments paired = ours.envelope.besides(theirs.envelope);
    if (paired == null) {
      return EntriesPair.differences(ours.attributes(), theirs.attributes());
    }
    return ours.envelope.isFirst() ? paired.differences() : paired.turned();
  }

  private AttributeEntries attributes() {
    findAll();
    int place = OutcomeField.ATTRIBUTES.number();
    return AttributeEntries.of(bytes, start[place], end[place]);
  }

  private ByteString slice(int place) {
    return UnsafeByteOperations.unsafeWrap(bytes, start[place], end[place] - start[place]);
  }
}
