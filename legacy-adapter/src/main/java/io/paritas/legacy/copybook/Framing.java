package io.paritas.legacy.copybook;

import io.paritas.adapter.wire.UnreadableException;
import io.paritas.adapter.wire.UnreadableException.Kind;

/** What stands before a record's own bytes. */
enum Framing {
  /** Nothing. */
  NONE,
  /** Four bytes, of which the first two are the length, themselves included or not; big endian. */
  RDW;

  private static final int RDW_BYTES = 4;

  /** Where the record begins. */
  int start(byte[] bytes) throws UnreadableException {
    return switch (this) {
      case NONE -> 0;
      case RDW -> afterRdw(bytes);
    };
  }

  private static int afterRdw(byte[] bytes) throws UnreadableException {
    if (bytes.length >= RDW_BYTES) {
      int length = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
      if (length == bytes.length || length == bytes.length - RDW_BYTES) {
        return RDW_BYTES;
      }
    }
    throw new UnreadableException(
        Kind.BROKEN,
        "the record descriptor word is not the length of the %d bytes; send whole records"
            .formatted(bytes.length));
  }
}
