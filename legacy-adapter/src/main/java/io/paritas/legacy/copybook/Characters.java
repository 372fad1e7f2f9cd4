package io.paritas.legacy.copybook;

import io.paritas.adapter.wire.Node;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Characters of single-byte code pages. Numbers are always read as EBCDIC: digits, signs and the
 * point have the same bytes in all its code pages, and an ASCII record is turned into it first.
 */
final class Characters {
  private static final int EBCDIC_BLANK = 0x40;
  private static final byte NO_DIGIT = (byte) 0xFF;

  private final char[] table = new char[256];
  private final byte @Nullable [] toEbcdic;

  /**
   * @param page a single-byte code page
   * @param ascii whether records are ASCII
   * @throws IllegalArgumentException where the code page has characters of several bytes
   */
  Characters(Charset page, boolean ascii) {
    for (int b = 0; b < 256; b++) {
      String one = new String(new byte[] {(byte) b}, page);
      if (one.length() != 1) {
        throw new IllegalArgumentException(page + " is no single-byte code page");
      }
      table[b] = one.charAt(0);
    }
    // Programs pad with low-values too.
    table[0] = ' ';
    toEbcdic = ascii ? digits() : null;
  }

  /**
   * What stands in zoned numbers, and nothing else: the digits, signs as they look after EBCDIC was
   * converted ({A to I for plus, }J to R for minus), and p to y, as ASCII compilers write minus.
   */
  private static byte[] digits() {
    byte[] digits = new byte[256];
    Arrays.fill(digits, NO_DIGIT);
    for (int i = 0; i <= 9; i++) {
      digits['0' + i] = (byte) (0xF0 + i);
      digits["{ABCDEFGHI".charAt(i)] = (byte) (0xC0 + i);
      digits["}JKLMNOPQR".charAt(i)] = (byte) (0xD0 + i);
      digits['p' + i] = (byte) (0xD0 + i);
    }
    digits[0] = 0;
    digits[' '] = EBCDIC_BLANK;
    digits['+'] = 0x4E;
    digits['-'] = 0x60;
    digits['.'] = 0x4B;
    return digits;
  }

  /** How the code page writes a blank. */
  int blank() {
    return toEbcdic == null ? EBCDIC_BLANK : ' ';
  }

  /** The record, its zoned numbers as EBCDIC has them. Packed and binary ones are not in it. */
  byte[] zoned(byte[] record) {
    if (toEbcdic == null) {
      return record;
    }
    byte[] translated = new byte[record.length];
    for (int i = 0; i < record.length; i++) {
      translated[i] = toEbcdic[record[i] & 0xFF];
    }
    return translated;
  }

  /** Overwrites a leaf by a zero of its kind. */
  void blank(byte[] record, int at, Field.Leaf leaf) {
    int end = at + leaf.size();
    switch (leaf.kind()) {
      case Field.Kind.Characters text -> Arrays.fill(record, at, end, zero());
      case Field.Kind.Zoned zoned -> blankDigits(record, at, end);
      case Field.Kind.Packed packed -> {
        Arrays.fill(record, at, end, (byte) 0);
        record[end - 1] = (byte) (packed.signNibble() ? 0x0C : 0);
      }
      case Field.Kind.Binary binary -> Arrays.fill(record, at, end, (byte) 0);
      case Field.Kind.Floating floating -> Arrays.fill(record, at, end, (byte) 0);
      case null -> {}
    }
  }

  /** Signs and points stay, so that a number stays one. */
  private void blankDigits(byte[] record, int at, int end) {
    for (int i = at; i < end; i++) {
      int b = record[i] & 0xFF;
      if (toEbcdic == null && (b & 0xF) <= 9 && b >= 0xA0) {
        record[i] = (byte) (b & 0xF0);
      } else if (toEbcdic != null && Character.isLetterOrDigit(b)) {
        record[i] = '0';
      }
    }
  }

  private byte zero() {
    return (byte) (toEbcdic == null ? 0xF0 : '0');
  }

  /**
   * The text with its blanks; null where it holds low-values only, for then it was never filled.
   */
  Node text(byte[] bytes, int from, int size) {
    if (size > 0 && Numbers.isFilledWith(0, bytes, from, size)) {
      return new Node.Null();
    }
    char[] text = new char[size];
    for (int i = 0; i < size; i++) {
      text[i] = table[bytes[from + i] & 0xFF];
    }
    return new Node.Text(new String(text));
  }
}
