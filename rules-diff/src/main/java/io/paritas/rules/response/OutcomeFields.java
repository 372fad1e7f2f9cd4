package io.paritas.rules.response;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An outcome whose fields are found but not read: two answers that differ in one field need only
 * that one decoded. Not safe for several threads.
 */
public final class OutcomeFields {
  /** Behind the known fields' places: whatever a newer build has written. */
  private static final int UNKNOWN = OutcomeField.values().length + 1;

  private final ByteString bytes;
  private final ByteBuffer buffer;
  private final int[] start = new int[UNKNOWN + 1];
  private final int[] end = new int[UNKNOWN + 1];
  private final @Nullable Value[] read = new Value[UNKNOWN];

  private Value.Fields differing = Value.Fields.NONE;

  private OutcomeFields(ByteString bytes) {
    this.bytes = bytes;
    this.buffer = bytes.asReadOnlyByteBuffer().slice();
  }

  /**
   * @throws InvalidResponseException where the bytes are no outcome
   */
  public static OutcomeFields of(Envelope envelope) {
    OutcomeFields fields = new OutcomeFields(envelope.rawOutcome());
    if (fields.find()) {
      return fields;
    }
    // Not in the order that we write: another writer's. Bring it into the one form there is.
    OutcomeFields normal =
        new OutcomeFields(ByteString.copyFrom(OutcomeCodec.encode(envelope.outcome())));
    normal.find();
    return normal;
  }

  /** False where the fields do not stand in the order of their numbers. */
  private boolean find() {
    try {
      CodedInputStream in = bytes.newCodedInput();
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
    int length = end[place] - start[place];
    return length == other.end[place] - other.start[place]
        && (length == 0 || slice(place).equals(other.slice(place)));
  }

  private ByteBuffer slice(int place) {
    return buffer.slice(start[place], end[place] - start[place]);
  }

  /**
   * The field as a tree; null where it is absent. Amounts and limits are objects of money; fees
   * have {@code code} and {@code amount}, holds {@code id}, {@code amount} and {@code expiresAt}.
   *
   * @throws InvalidResponseException where the bytes are no such field
   */
  public @Nullable Value read(OutcomeField field) {
    int place = field.number();
    Value value = read[place];
    if (value == null) {
      value = FieldReader.read(field, bytes.substring(start[place], end[place]));
      read[place] = value;
    }
    return value;
  }

  /**
   * Both sides' attributes without the entries that stand in both with the same bytes.
   *
   * @throws InvalidResponseException where the bytes are no attributes
   */
  public static void readDifferingAttributes(OutcomeFields ours, OutcomeFields theirs) {
    TreeMap<String, Value> ourValues = new TreeMap<>();
    TreeMap<String, Value> theirValues = new TreeMap<>();
    AttributeEntries.readDiffering(
        AttributeEntries.of(ours.attributes()),
        AttributeEntries.of(theirs.attributes()),
        ourValues,
        theirValues);
    ours.differing = new Value.Fields(ourValues);
    theirs.differing = new Value.Fields(theirValues);
  }

  private ByteString attributes() {
    int place = OutcomeField.ATTRIBUTES.number();
    return bytes.substring(start[place], end[place]);
  }

  /** What {@link #readDifferingAttributes} found; nothing before. */
  public Value.Fields differingAttributes() {
    return differing;
  }
}
