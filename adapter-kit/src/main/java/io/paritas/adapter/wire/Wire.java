package io.paritas.adapter.wire;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One way to write an answer: JSON, CSV, copybook records, ISO 8583, Protobuf. */
@FunctionalInterface
public interface Wire {

  /**
   * Reads one whole raw record.
   *
   * @param bytes never null, of any length and content; not kept
   * @throws UnreadableException where the bytes are no record of this wire. Nothing else is thrown,
   *     whatever the bytes are, and time and memory stay in proportion to their length
   */
  Node.Fields read(byte[] bytes) throws UnreadableException;

  /** How records follow one another in a file, where nobody says otherwise. */
  default Cut cut() {
    return new Cut.Lines();
  }

  /** Which names its records have, told before any record is seen. */
  default Known known() {
    return new Known.Anything();
  }

  /** Whether this is no record but a file's first row, which names the columns. */
  default boolean isNames(byte[] row) {
    return false;
  }

  /** Which names {@link #blanked} knows: an unknown one would leave an account number open. */
  default Known protectable() {
    return known();
  }

  /**
   * The record with the values of these fields overwritten, as far as it can be read; still a
   * record of this wire, where it was one.
   *
   * @param names of fields at the top of the record
   * @return null where this wire cannot tell where its fields stand
   */
  default byte @Nullable [] blanked(byte[] bytes, Set<String> names) {
    return null;
  }

  /**
   * Where one field of a record stands, for whoever looks at its bytes: a range counted from 1 and
   * how it is written, without any value.
   *
   * @param field as the mapping spec writes it, with its place in a list: {@code FEES[0].AMT}
   * @return null where nobody can tell
   */
  default @Nullable String place(byte[] bytes, String field) {
    return null;
  }
}
