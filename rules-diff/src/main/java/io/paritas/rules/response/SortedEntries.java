package io.paritas.rules.response;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The entries of the objects that are open while a document is written, and the order of their
 * keys: that of Java's strings, though the keys are UTF-8.
 */
final class SortedEntries {
  private static final int FEW = 24;
  private static final long BEYOND_ASCII = 0x8080808080808080L;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final CanonicalBytes out;
  private int[] start = new int[64];
  private int[] keyAt = new int[64];
  private int[] keyLength = new int[64];
  private long[] prefix = new long[64];
  private int count;
  private byte[] scratch = new byte[1024];

  SortedEntries(CanonicalBytes out) {
    this.out = out;
  }

  int count() {
    return count;
  }

  void clear() {
    count = 0;
  }

  void add(int from, int key, int length) {
    if (count == start.length) {
      start = Arrays.copyOf(start, 2 * count);
      keyAt = Arrays.copyOf(keyAt, 2 * count);
      keyLength = Arrays.copyOf(keyLength, 2 * count);
      prefix = Arrays.copyOf(prefix, 2 * count);
    }
    start[count] = from;
    keyAt[count] = key;
    keyLength[count] = length;
    prefix[count++] = prefix(key, length);
  }

  /**
   * Brings the entries from {@code base} on into order and forgets them.
   *
   * @throws InvalidResponseException where a key stands twice
   */
  void close(int base) {
    int bad = base + 1;
    while (bad < count && compare(bad - 1, bad) < 0) {
      bad++;
    }
    if (bad < count) {
      arrange(base, isBackwards(base) ? backwards(base) : sorted(base));
    }
    count = base;
  }

  /** Platforms write their fields in the order of their classes: any order, and always the same. */
  private boolean isBackwards(int base) {
    int bad = base + 1;
    while (bad < count && compare(bad - 1, bad) > 0) {
      bad++;
    }
    return bad == count;
  }

  private int[] backwards(int base) {
    int[] order = new int[count - base];
    for (int i = 0; i < order.length; i++) {
      order[i] = count - 1 - i;
    }
    return order;
  }

  private int[] sorted(int base) {
    int[] order = count - base <= FEW ? few(base) : many(base);
    for (int i = 1; i < order.length; i++) {
      if (compare(order[i - 1], order[i]) == 0) {
        throw new InvalidResponseException(
            "field '%s' stands twice in one object; send each name once"
                .formatted(brief(order[i])));
      }
    }
    return order;
  }

  private void arrange(int base, int[] order) {
    int from = start[base];
    int length = out.at - from;
    if (scratch.length < length) {
      scratch = new byte[2 * length];
    }
    int to = 0;
    for (int entry : order) {
      int end = entry + 1 < count ? start[entry + 1] : out.at;
      System.arraycopy(out.bytes, start[entry], scratch, to, end - start[entry]);
      to += end - start[entry];
    }
    System.arraycopy(scratch, 0, out.bytes, from, length);
  }

  private int[] few(int base) {
    int[] order = new int[count - base];
    for (int i = 0; i < order.length; i++) {
      int entry = base + i;
      int j = i;
      while (j > 0 && compare(order[j - 1], entry) > 0) {
        order[j] = order[j - 1];
        j--;
      }
      order[j] = entry;
    }
    return order;
  }

  private int[] many(int base) {
    Integer[] order = new Integer[count - base];
    Arrays.setAll(order, i -> base + i);
    Arrays.sort(order, (Comparator<Integer>) this::compare);
    return Arrays.stream(order).mapToInt(i -> i).toArray();
  }

  private int compare(int one, int other) {
    if (prefix[one] != prefix[other]) {
      return Long.compareUnsigned(prefix[one], prefix[other]);
    }
    byte[] bytes = out.bytes;
    int oneAt = keyAt[one];
    int otherAt = keyAt[other];
    int shorter = Math.min(keyLength[one], keyLength[other]);
    for (int i = 0; i < shorter; i++) {
      if (bytes[oneAt + i] != bytes[otherAt + i]) {
        return rank(bytes[oneAt + i]) - rank(bytes[otherAt + i]);
      }
    }
    return keyLength[one] - keyLength[other];
  }

  /** The first eight bytes, which nearly always decide, as one number without a sign. */
  private long prefix(int key, int length) {
    byte[] bytes = out.bytes;
    if (length > 0 && key + Long.BYTES <= bytes.length) {
      long word = (long) WORD.get(bytes, key) & -1L << Math.max(0, Long.SIZE - Byte.SIZE * length);
      if ((word & BEYOND_ASCII) == 0) {
        return word;
      }
    }
    long value = 0;
    int most = Math.min(length, Long.BYTES);
    for (int i = 0; i < most; i++) {
      value = value << Byte.SIZE | rank(bytes[key + i]);
    }
    return most == 0 ? 0 : value << Byte.SIZE * (Long.BYTES - most);
  }

  /** UTF-16 puts characters beyond 0xFFFF (from byte F0 on) before those from 0xE000 (EE, EF). */
  private static int rank(byte b) {
    int value = b & 0xFF;
    return value == 0xEE || value == 0xEF ? value + 0x10 : value;
  }

  private String brief(int entry) {
    int length = Math.min(keyLength[entry], 64);
    return new String(out.bytes, keyAt[entry], length, StandardCharsets.UTF_8);
  }
}
