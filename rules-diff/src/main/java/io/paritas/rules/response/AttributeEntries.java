package io.paritas.rules.response;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.paritas.rules.wire.Entry;
import io.paritas.rules.wire.ObjectValue;
import io.paritas.rules.wire.Outcome;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The entries of an outcome's attributes: found, and read only where the other side's differ. */
final class AttributeEntries {
  private static final int ATTRIBUTES = tag(Outcome.ATTRIBUTES_FIELD_NUMBER);
  private static final int KEY = tag(Entry.KEY_FIELD_NUMBER);
  private static final int VALUE = tag(Entry.VALUE_FIELD_NUMBER);
  private static final int ENTRY = tag(ObjectValue.ENTRIES_FIELD_NUMBER);

  private final byte[] bytes;
  private final int from;
  private final int to;
  private final ValueReader reader;
  private int[] start = new int[16];
  private int[] end = new int[16];
  private int count;
  private boolean inOrder;

  private AttributeEntries(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.reader = new ValueReader(bytes);
  }

  private static int tag(int number) {
    return number << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }

  /**
   * @param bytes of an outcome; not copied
   * @param from where the attributes begin, with their tag
   */
  static AttributeEntries of(byte[] bytes, int from, int to) {
    AttributeEntries entries = new AttributeEntries(bytes, from, to);
    try {
      if (!entries.findOurs(ATTRIBUTES)) {
        entries.count = 0;
        entries.find();
      }
      return entries;
    } catch (IOException e) {
      throw new InvalidResponseException("not an Outcome: " + e.getMessage(), e);
    }
  }

  private void find() throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(bytes, from, to - from);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      take(in, tag);
    }
  }

  /**
   * As we write them: perhaps one message around, and nothing but entries, each of a key and a
   * value, each key behind the one before. False where it is otherwise.
   */
  private boolean findOurs(int first) {
    inOrder = areOurs(first);
    return inOrder;
  }

  private boolean areOurs(int first) {
    int at = from;
    for (int wanted = first; at < to; wanted = ENTRY) {
      if (bytes[at++] != wanted) {
        return false;
      }
      int size = 0;
      int shift = 0;
      byte b = -1;
      while (b < 0 && at < to && shift < 28) {
        b = bytes[at++];
        size |= (b & 0x7F) << shift;
        shift += 7;
      }
      if (b < 0 || size > to - at) {
        return false;
      }
      if (wanted == ENTRY) {
        if (!hasKey(at, size) || count > 0 && compareKeys(start[count - 1], bytes, at) >= 0) {
          return false;
        }
        add(at, size);
        at += size;
      } else if (at + size != to) {
        return false;
      }
    }
    return true;
  }

  /** Whether an entry begins with a short key, and its value follows. */
  private boolean hasKey(int begin, int size) {
    if (size < 2 || bytes[begin] != KEY || bytes[begin + 1] < 0) {
      return false;
    }
    int behind = 2 + bytes[begin + 1];
    return behind < size && bytes[begin + behind] == VALUE;
  }

  /** By their bytes, of two entries that have keys. */
  private int compareKeys(int our, byte[] others, int their) {
    int ourLength = bytes[our + 1];
    int theirLength = others[their + 1];
    int shorter = Math.min(ourLength, theirLength);
    for (int i = 2; i < 2 + shorter; i++) {
      if (bytes[our + i] != others[their + i]) {
        return Byte.compareUnsigned(bytes[our + i], others[their + i]);
      }
    }
    return ourLength - theirLength;
  }

  /** Steps into the attributes' one message, and over each of its entries. */
  private void take(CodedInputStream in, int tag) throws IOException {
    if (tag == ENTRY) {
      int size = in.readRawVarint32();
      add(from + in.getTotalBytesRead(), size);
      in.skipRawBytes(size);
    } else if (tag == ATTRIBUTES) {
      in.readRawVarint32();
    } else {
      in.skipField(tag);
    }
  }

  private void add(int begin, int size) {
    if (count == start.length) {
      start = Arrays.copyOf(start, 2 * count);
      end = Arrays.copyOf(end, 2 * count);
    }
    start[count] = begin;
    end[count++] = begin + size;
  }

  int count() {
    return count;
  }

  /** Whether all stand as we write them: each name once, and the names ascending. */
  boolean inOrder() {
    return inOrder;
  }

  /** Of two that are in order: which entry's name comes first. */
  int order(int i, AttributeEntries theirs, int j) {
    return compareKeys(start[i], theirs.bytes, theirs.start[j]);
  }

  void putAll(int first, SortedFields.Builder<Value> values) {
    for (int i = first; i < count; i++) {
      put(i, values);
    }
  }

  void put(int i, SortedFields.Builder<Value> values) {
    reader.entry(start[i], end[i], values);
  }

  String key(int i) {
    return reader.key(start[i], end[i]);
  }

  Value value(int i) {
    return reader.value(start[i], end[i]);
  }

  /**
   * The entries of the object that an entry holds; null where it holds none, or not as we write.
   */
  @Nullable AttributeEntries object(int i) {
    int from = reader.object(start[i], end[i]);
    if (from < 0) {
      return null;
    }
    AttributeEntries inside = new AttributeEntries(bytes, from, end[i]);
    return inside.findOurs(ENTRY) ? inside : null;
  }

  boolean same(int i, AttributeEntries theirs, int j) {
    return Arrays.equals(bytes, start[i], end[i], theirs.bytes, theirs.start[j], theirs.end[j]);
  }
}
