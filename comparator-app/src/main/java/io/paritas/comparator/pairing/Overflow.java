package io.paritas.comparator.pairing;

import org.jspecify.annotations.Nullable;

/** What does not fit the heap: a sorted store on disk that survives a restart by itself. */
public interface Overflow {
  /** Takes the keys of a range, in order, until it says stop. */
  interface Visitor {
    /**
     * @return whether to go on
     */
    boolean visit(byte[] key);
  }

  void put(byte[] key, byte[] value);

  byte @Nullable [] get(byte[] key);

  void delete(byte[] key);

  /**
   * Visits the keys from {@code from} (inclusive) to {@code to} (exclusive), compared as unsigned
   * bytes.
   */
  void visit(byte[] from, byte[] to, Visitor visitor);
}
