package io.paritas.legacy.iso8583;

import java.util.List;

/**
 * One field of a message, and how it is written.
 *
 * @param number 2 to 128
 * @param title what people call it
 * @param page the character of each byte
 * @param parts what stands in it one after the other; empty where it is read whole
 * @param repeated whether its parts stand as often as they fit
 */
record Element(
    int number,
    String title,
    Shape shape,
    Coding.Lengths lengths,
    Coding.Digits numbers,
    Coding.Digits tracks,
    Coding.Bits binary,
    char[] page,
    List<Part> parts,
    boolean repeated) {

  private static final byte ASCII_ZERO = '0';
  private static final byte EBCDIC_ZERO = (byte) 0xF0;

  /** One part of a field. */
  record Part(String name, Shape shape) {}

  /** How messages name the field. */
  String said() {
    return "field " + number + (title.isEmpty() ? "" : " (" + title + ")");
  }

  /** The byte that writes a zero, or two of them. */
  byte zero() {
    return switch (shape.alphabet()) {
      case N -> zero(numbers);
      case Z -> zero(tracks);
      case B ->
          switch (binary) {
            case RAW -> 0;
            case HEX -> ASCII_ZERO;
            case HEX_EBCDIC -> EBCDIC_ZERO;
          };
      case A, S, AN, AS, NS, ANS, ANP -> page[ASCII_ZERO] == '0' ? ASCII_ZERO : EBCDIC_ZERO;
    };
  }

  private static byte zero(Coding.Digits coding) {
    return switch (coding) {
      case ASCII -> ASCII_ZERO;
      case EBCDIC -> EBCDIC_ZERO;
      case BCD, BCD_LEFT -> 0;
    };
  }

  String name() {
    return String.valueOf(number);
  }
}
