package io.paritas.rules.response;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.paritas.rules.wire.ObjectValue;
import io.paritas.rules.wire.Outcome;
import java.io.IOException;
import java.util.Arrays;
import java.util.TreeMap;

/** The entries of an outcome's attributes: found, and read only where the other side's differ. */
final class AttributeEntries {
  private static final int ATTRIBUTES = tag(Outcome.ATTRIBUTES_FIELD_NUMBER);
  private static final int ENTRY = tag(ObjectValue.ENTRIES_FIELD_NUMBER);

  private final byte[] bytes;
  private final ValueReader reader;
  private int[] start = new int[16];
  private int[] end = new int[16];
  private int count;

  private AttributeEntries(ByteString bytes) {
    this.bytes = bytes.toByteArray();
    this.reader = new ValueReader(this.bytes);
  }

  private static int tag(int number) {
    return number << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }

  /**
   * @param field the attributes' bytes, with their tag
   */
  static AttributeEntries of(ByteString field) {
    AttributeEntries entries = new AttributeEntries(field);
    try {
      if (!entries.findOurs()) {
        entries.count = 0;
        entries.find();
      }
      return entries;
    } catch (IOException e) {
      throw new InvalidResponseException("not an Outcome: " + e.getMessage(), e);
    }
  }

  private void find() throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(bytes);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      take(in, tag);
    }
  }

  /** As we write them: one message, and nothing in it but entries. False where it is otherwise. */
  private boolean findOurs() {
    int at = 0;
    for (int wanted = ATTRIBUTES; at < bytes.length; wanted = ENTRY) {
      if (bytes[at++] != wanted) {
        return false;
      }
      int size = 0;
      int shift = 0;
      byte b = -1;
      while (b < 0 && at < bytes.length && shift < 28) {
        b = bytes[at++];
        size |= (b & 0x7F) << shift;
        shift += 7;
      }
      if (b < 0 || size > bytes.length - at) {
        return false;
      }
      if (wanted == ENTRY) {
        add(at, size);
        at += size;
      } else if (at + size != bytes.length) {
        return false;
      }
    }
    return true;
  }

  /** Steps into the attributes' one message, and over each of its entries. */
  private void take(CodedInputStream in, int tag) throws IOException {
    if (tag == ENTRY) {
      int size = in.readRawVarint32();
      add(in.getTotalBytesRead(), size);
      in.skipRawBytes(size);
    } else if (tag == ATTRIBUTES) {
      in.readRawVarint32();
    } else {
      in.skipField(tag);
    }
  }

  private void add(int from, int size) {
    if (count == start.length) {
      start = Arrays.copyOf(start, 2 * count);
      end = Arrays.copyOf(end, 2 * count);
    }
    start[count] = from;
    end[count++] = from + size;
  }

  /** What the two sides hold, without the entries that stand in both with the same bytes. */
  static void readDiffering(
      AttributeEntries ours,
      AttributeEntries theirs,
      TreeMap<String, Value> ourValues,
      TreeMap<String, Value> theirValues) {
    int i = 0;
    int j = 0;
    while (i < ours.count && j < theirs.count) {
      if (same(ours, i, theirs, j)) {
        i++;
        j++;
        continue;
      }
      int order = ours.key(i).compareTo(theirs.key(j));
      if (order <= 0) {
        ours.put(i++, ourValues);
      }
      if (order >= 0) {
        theirs.put(j++, theirValues);
      }
    }
    ours.putAll(i, ourValues);
    theirs.putAll(j, theirValues);
  }

  private void putAll(int from, TreeMap<String, Value> values) {
    for (int i = from; i < count; i++) {
      put(i, values);
    }
  }

  private void put(int i, TreeMap<String, Value> values) {
    reader.entry(start[i], end[i], values);
  }

  private String key(int i) {
    return reader.key(start[i], end[i]);
  }

  private static boolean same(AttributeEntries ours, int i, AttributeEntries theirs, int j) {
    return Arrays.equals(
        ours.bytes, ours.start[i], ours.end[i], theirs.bytes, theirs.start[j], theirs.end[j]);
  }
}
