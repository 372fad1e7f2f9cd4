package io.paritas.rules.response;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of one plain JSON document stand. Plain is what nearly all platforms answer:
 * ASCII without escapes, numbers without exponents, objects of at most 64 fields with each name
 * once. Whatever is not, or is no JSON at all, is left to {@link DocumentReader}, which knows what
 * to say. Used again and again; not safe for several threads.
 */
final class JsonTape {
  static final int MOST_FIELDS = 64;
  static final byte OBJECT = '{';
  static final byte ARRAY = '[';
  static final byte TEXT = '"';
  static final byte NUMBER = '0';

  private static final int MOST_BYTES = 1 << 16;
  static final int MOST_DEPTH = 32;
  private static final int NOT_PLAIN = -1;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  byte[] in = new byte[0];
  private int end;
  private int count;

  /** Whether it holds a document. */
  private boolean holds;

  private final TapeRepeat repeat = new TapeRepeat(this);

  /**
   * By value: its kind, the bytes that it is (of objects and arrays nobody asks for those), how
   * many values lie in it, and what follows it.
   */
  byte[] kind = new byte[64];

  int[] from = new int[64];
  int[] to = new int[64];
  int[] size = new int[64];
  int[] next = new int[64];

  /** By value that has a name: its first eight letters, and where it stands. */
  private long[] letters = new long[64];

  private final @Nullable String[] names = new String[256];
  private final long[] knownLetters = new long[256];
  int[] nameAt = new int[64];
  private int[] nameLength = new int[64];

  /** False where the document is not plain; it holds none then. */
  boolean read(byte[] json) {
    in = json;
    end = json.length;
    holds = readAnew(json);
    return holds;
  }

  /**
   * Reads a document that is written as the one it holds.
   *
   * @return false where it is written in another way; what it held it holds still
   */
  boolean readLike(byte[] json) {
    byte[] before = in;
    if (!holds || before == json || json.length > MOST_BYTES) {
      return false;
    }
    in = json;
    end = json.length;
    if (repeat.read(before, json)) {
      return true;
    }
    in = before;
    end = before.length;
    return false;
  }

  private boolean readAnew(byte[] json) {
    count = 0;
    int at = behindSpace(0);
    if (end > MOST_BYTES || at == end || json[at] != OBJECT) {
      return false;
    }
    int after = value(at, 0);
    return after != NOT_PLAIN && behindSpace(after) == end;
  }

  private int behindSpace(int at) {
    int i = at;
    while (i < end && in[i] <= ' ' && JsonScan.isSpace(in[i])) {
      i++;
    }
    return i;
  }

  /** What stands at an index that is not the end; returns the index behind it. */
  private int value(int at, int depth) {
    int node = count++;
    if (count == kind.length) {
      grow();
    }
    from[node] = at;
    int after =
        switch (in[at]) {
          case '"' -> text(at, node);
          case '{' -> object(at, node, depth + 1);
          case '[' -> array(at, node, depth + 1);
          case 't' -> word("true", at, node);
          case 'f' -> word("false", at, node);
          case 'n' -> word("null", at, node);
          default -> number(at, node);
        };
    to[node] = after;
    next[node] = count;
    return after;
  }

  int count() {
    return count;
  }

  /**
   * Reads a value that is no object and no array, and of the kind of the node.
   *
   * @return the index behind it; less than zero where there is none
   */
  int leaf(int at, int node) {
    return switch (kind[node]) {
      case TEXT -> text(at, node);
      case NUMBER -> at < end ? number(at, node) : NOT_PLAIN;
      case 't' -> word("true", at, node);
      case 'f' -> word("false", at, node);
      default -> word("null", at, node);
    };
  }

  private void grow() {
    int more = 2 * count;
    kind = Arrays.copyOf(kind, more);
    from = Arrays.copyOf(from, more);
    to = Arrays.copyOf(to, more);
    size = Arrays.copyOf(size, more);
    next = Arrays.copyOf(next, more);
    letters = Arrays.copyOf(letters, more);
    nameAt = Arrays.copyOf(nameAt, more);
    nameLength = Arrays.copyOf(nameLength, more);
  }

  private int text(int at, int node) {
    kind[node] = TEXT;
    int close = JsonScan.afterPlain(in, at + 1, end);
    return close < end && in[close] == '"' ? close + 1 : NOT_PLAIN;
  }

  private int word(String word, int at, int node) {
    int after = at + word.length();
    kind[node] = (byte) word.charAt(0);
    for (int i = 0; i < word.length(); i++) {
      if (at + i >= end || in[at + i] != word.charAt(i)) {
        return NOT_PLAIN;
      }
    }
    return after;
  }

  private int number(int at, int node) {
    kind[node] = NUMBER;
    int whole = in[at] == '-' ? at + 1 : at;
    int i = digits(whole);
    if (i == whole || in[whole] == '0' && i > whole + 1) {
      return NOT_PLAIN;
    }
    if (i < end && in[i] == '.') {
      int part = i + 1;
      i = digits(part);
      if (i == part) {
        return NOT_PLAIN;
      }
    }
    boolean plain = i - whole <= JsonNumber.LONG_DIGITS && (i == end || (in[i] | 0x20) != 'e');
    return plain ? i : NOT_PLAIN;
  }

  private int digits(int at) {
    int i = at;
    while (i < end && in[i] >= '0' && in[i] <= '9') {
      i++;
    }
    return i;
  }

  private int array(int at, int node, int depth) {
    kind[node] = ARRAY;
    int items = 0;
    int i = behindSpace(at + 1);
    boolean more = depth <= MOST_DEPTH && !(i < end && in[i] == ']');
    while (more && i < end) {
      i = value(i, depth);
      i = i == NOT_PLAIN ? end : behindSpace(i);
      items++;
      more = i < end && in[i] == ',';
      i = more ? behindSpace(i + 1) : i;
    }
    size[node] = items;
    return depth <= MOST_DEPTH && i < end && in[i] == ']' ? i + 1 : NOT_PLAIN;
  }

  private int object(int at, int node, int depth) {
    kind[node] = OBJECT;
    int fields = 0;
    long seen = 0;
    int i = behindSpace(at + 1);
    boolean more = depth <= MOST_DEPTH && !(i < end && in[i] == '}');
    while (more && i < end) {
      int child = count;
      i = name(i, child);
      long bit = i == NOT_PLAIN ? 0 : 1L << (letters[child] * 0x9E3779B97F4A7C15L >>> 58);
      if (i == NOT_PLAIN
          || ++fields > MOST_FIELDS
          || (seen & bit) != 0 && stands(node + 1, child)) {
        return NOT_PLAIN;
      }
      seen |= bit;
      i = value(i, depth);
      i = i == NOT_PLAIN ? end : behindSpace(i);
      more = i < end && in[i] == ',';
      i = more ? behindSpace(i + 1) : i;
    }
    size[node] = fields;
    return depth <= MOST_DEPTH && i < end && in[i] == '}' ? i + 1 : NOT_PLAIN;
  }

  /** Reads a name and its colon; returns the index of the value. */
  private int name(int at, int child) {
    int key = at + 1;
    if (in[at] != '"') {
      return NOT_PLAIN;
    }
    int close;
    long word = key + Long.BYTES <= end ? (long) WORD.get(in, key) : 0;
    long found = JsonScan.notPlain(word);
    if (found != 0 && key + Long.BYTES <= end) {
      int length = Long.numberOfTrailingZeros(found) >>> 3;
      close = key + length;
      letters[child] = word & (1L << Byte.SIZE * length) - 1;
    } else {
      close = JsonScan.afterPlain(in, key, end);
      letters[child] = letters(key, close - key);
    }
    int colon = close < end && in[close] == '"' ? behindSpace(close + 1) : end;
    int value = colon < end && in[colon] == ':' ? behindSpace(colon + 1) : end;
    if (value == end) {
      return NOT_PLAIN;
    }
    nameAt[child] = key;
    nameLength[child] = close - key;
    return value;
  }

  private long letters(int at, int length) {
    if (at + Long.BYTES <= in.length) {
      long word = (long) WORD.get(in, at);
      return length >= Long.BYTES ? word : word & (1L << Byte.SIZE * length) - 1;
    }
    long word = 0;
    for (int i = Math.min(length, Long.BYTES) - 1; i >= 0; i--) {
      word = word << Byte.SIZE | in[at + i];
    }
    return word;
  }

  private boolean stands(int first, int child) {
    return stands(first, child, this, child);
  }

  private boolean stands(int first, int end, JsonTape others, int child) {
    for (int other = first; other < end; other = next[other]) {
      if (sameName(other, others, child)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an object has a field of the name that a value of another document has. */
  boolean has(int object, JsonTape others, int other) {
    return stands(object + 1, next[object], others, other);
  }

  boolean sameName(int one, JsonTape others, int other) {
    int length = nameLength[one];
    return letters[one] == others.letters[other]
        && length == others.nameLength[other]
        && (length <= Long.BYTES
            || sameBytes(nameAt[one], nameAt[one] + length, others, others.nameAt[other]));
  }

  /** Whether the bytes of a range stand in the other document from an index on. */
  boolean sameBytes(int begin, int finish, JsonTape others, int other) {
    int length = finish - begin;
    return other + length <= others.in.length
        && Arrays.equals(in, begin, finish, others.in, other, other + length);
  }

  /** The name of a value, as text. */
  String name(int node) {
    int length = nameLength[node];
    if (length > Long.BYTES) {
      return Words.ascii(in, nameAt[node], length);
    }
    // Short names are known by their letters alone.
    int place = (int) ((letters[node] + length) * 0x9E3779B97F4A7C15L >>> 56);
    String known = names[place];
    if (known == null || knownLetters[place] != letters[node] || known.length() != length) {
      known = Words.ascii(in, nameAt[node], length);
      names[place] = known;
      knownLetters[place] = letters[node];
    }
    return known;
  }
}
