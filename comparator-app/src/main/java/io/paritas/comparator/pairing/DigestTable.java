package io.paritas.comparator.pairing;

/**
 * An open-addressed table from a 128-bit hash to two longs, in one array: 32 bytes an entry at a
 * load of at most 2/3.
 */
final class DigestTable {
  private static final int STRIDE = 4;
  private static final int FIRST_CAPACITY = 1 << 8;

  private long[] table = new long[FIRST_CAPACITY * STRIDE];
  private int mask = FIRST_CAPACITY - 1;
  private int size;

  /**
   * @return where the entry is, or -1
   */
  int find(long high, long low) {
    int at = slot(high, low);
    return table[at + 1] == 0 ? -1 : at;
  }

  long legacy(int at) {
    return table[at + 2];
  }

  long candidate(int at) {
    return table[at + 3];
  }

  /**
   * @param low never zero: zero marks a free slot
   */
  void put(long high, long low, long legacy, long candidate) {
    int at = slot(high, low);
    if (table[at + 1] == 0) {
      if ((size + 1) * 3L > (mask + 1) * 2L) {
        grow();
        at = slot(high, low);
      }
      size++;
    }
    table[at] = high;
    table[at + 1] = low;
    table[at + 2] = legacy;
    table[at + 3] = candidate;
  }

  int size() {
    return size;
  }

  private int slot(long high, long low) {
    int at = (int) high & mask;
    while (true) {
      int base = at * STRIDE;
      if (table[base + 1] == 0 || table[base + 1] == low && table[base] == high) {
        return base;
      }
      at = at + 1 & mask;
    }
  }

  private void grow() {
    long[] old = table;
    table = new long[old.length * 2];
    mask = mask * 2 + 1;
    for (int base = 0; base < old.length; base += STRIDE) {
      if (old[base + 1] != 0) {
        System.arraycopy(old, base, table, slot(old[base], old[base + 1]), STRIDE);
      }
    }
  }
}
