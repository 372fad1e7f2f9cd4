package io.paritas.legacy.iso8583;

import java.util.Locale;

/** What a field may hold, by the letters of the standard. Blanks fill text up. */
enum Alphabet {
  /** Digits. */
  N,
  /** Letters. */
  A,
  /** Special characters. */
  S,
  AN,
  AS,
  NS,
  ANS,
  /** Letters, digits and padding blanks. */
  ANP,
  /** The code set of tracks 2 and 3: digits, separators and padding. */
  Z,
  /** Bytes. */
  B;

  boolean allows(char c) {
    return switch (this) {
      case N -> digit(c);
      case A -> letter(c) || c == ' ';
      case S -> special(c) || c == ' ';
      case AN, ANP -> letter(c) || digit(c) || c == ' ';
      case AS -> letter(c) || special(c) || c == ' ';
      case NS -> digit(c) || special(c) || c == ' ';
      case ANS -> c >= ' ' && !Character.isISOControl(c);
      case Z -> digit(c) || c >= 'A' && c <= 'F' || c >= ':' && c <= '?';
      case B -> true;
    };
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean letter(char c) {
    return Character.isLetter(c);
  }

  private static boolean special(char c) {
    return c > ' ' && !letter(c) && !digit(c) && !Character.isISOControl(c);
  }

  /** As the standard writes it. */
  String letters() {
    return name().toLowerCase(Locale.ROOT);
  }
}
