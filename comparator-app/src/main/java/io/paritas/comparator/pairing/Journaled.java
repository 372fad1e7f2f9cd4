package io.paritas.comparator.pairing;

import org.jspecify.annotations.Nullable;

/**
 * A part of a task's memory that is written behind: what changed since the last commit goes to the
 * journal just before the next one, in the same transaction, and is read back from there after a
 * restart.
 */
public interface Journaled {

  /** Where changes are written to. */
  interface Journal {
    /**
     * @param value null deletes the key
     */
    void write(byte[] key, byte @Nullable [] value);
  }

  /** Writes every change since the last call. */
  void writeChanges(Journal journal);

  /**
   * Takes one journaled change back in. Called in the order of the writes, before any other use.
   */
  void restore(byte[] key, byte @Nullable [] value);
}
