package io.paritas.adapter.wire;

/** One way to write an answer: JSON today; copybook records, ISO 8583, Protobuf are others. */
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
}
