package io.paritas.lab.diff;

import io.paritas.rules.response.DocumentReader;
import io.paritas.rules.response.Envelope;

/** How the records of one file are read. Safe for several threads, one reader each. */
interface Layout {
  Reader reader();

  /** Whether two records that are byte for byte the same are the same answer in both layouts. */
  boolean readsLike(Layout other);

  /** Reads records. Not safe for several threads. */
  interface Reader {
    /**
     * @throws BadInputException where the record cannot be read
     */
    Keyed keyed(byte[] record, long line);

    /** The answer that a payload is. */
    Envelope answer(byte[] payload, long line);

    /** The answers that two payloads are, to be judged against each other. */
    default DocumentReader.Pair answers(
        byte[] payload, long line, Reader other, byte[] theirs, long theirLine) {
      return new DocumentReader.Pair(answer(payload, line), other.answer(theirs, theirLine));
    }
  }

  /**
   * A record by its key.
   *
   * @param payload what {@link Reader#answer} takes: the record itself, or what was made of it
   */
  record Keyed(byte[] key, byte[] payload) {}
}
