package io.paritas.legacy.iso8583;

/** How the parts of a message are written as bytes. */
final class Coding {

  /** Digits: of the message type, of numbers and of tracks. */
  enum Digits {
    ASCII,
    EBCDIC,
    /** Two a byte; of an odd count the first half byte is 0. */
    BCD,
    /** Two a byte; of an odd count the last half byte is 0 or F. */
    BCD_LEFT
  }

  /** The length before a field. */
  enum Lengths {
    ASCII,
    EBCDIC,
    BCD,
    BCD_LEFT,
    /** One byte for two digits, two for more. */
    BINARY,
    /** As many hexadecimal ASCII characters as the largest length takes. */
    HEX
  }

  /** Bitmaps and binary fields. */
  enum Bits {
    RAW,
    HEX,
    HEX_EBCDIC
  }

  private Coding() {}
}
