package io.paritas.legacy.iso8583;

import io.paritas.adapter.spec.Section;
import io.paritas.adapter.spec.SpecValue;
import io.paritas.legacy.iso8583.Coding.Bits;
import io.paritas.legacy.iso8583.Coding.Digits;
import io.paritas.legacy.iso8583.Coding.Lengths;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the fields of a message are written, where they say nothing else of themselves.
 *
 * @param page the character of each byte
 */
record Codings(Lengths lengths, Digits numbers, Digits tracks, Bits binary, char[] page) {

  /** All characters: ASCII, with hexadecimal bitmaps and binary fields. */
  static final Codings ASCII =
      new Codings(Lengths.ASCII, Digits.ASCII, Digits.ASCII, Bits.HEX, page("US-ASCII"));

  /** All characters: EBCDIC, with raw binary fields. */
  static final Codings EBCDIC =
      new Codings(Lengths.EBCDIC, Digits.EBCDIC, Digits.EBCDIC, Bits.RAW, page("IBM037"));

  /** Packed digits, raw bytes, texts in ASCII. */
  static final Codings PACKED =
      new Codings(Lengths.BCD, Digits.BCD, Digits.BCD, Bits.RAW, page("US-ASCII"));

  /** What a section says, and these where it says nothing. */
  Codings with(Section section) {
    return new Codings(
        word(section.take("lengths"), lengths),
        word(section.take("numbers"), numbers),
        word(section.take("tracks"), tracks),
        word(section.take("binary"), binary),
        page(section.take("characters"), page));
  }

  /** One of a list of words, in kebab-case; a problem and the one that was where it is none. */
  static <E extends Enum<E>> E word(@Nullable SpecValue value, E otherwise) {
    if (value == null) {
      return otherwise;
    }
    E[] known = otherwise.getDeclaringClass().getEnumConstants();
    for (E one : known) {
      if (kebab(one).equals(value.text())) {
        return one;
      }
    }
    value.problem(
        "'%s' is none of %s"
            .formatted(value.text(), Arrays.stream(known).map(Codings::kebab).toList()));
    return otherwise;
  }

  private static String kebab(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static char[] page(@Nullable SpecValue value, char[] otherwise) {
    if (value == null) {
      return otherwise;
    }
    try {
      return page(value.text());
    } catch (IllegalArgumentException e) {
      value.problem("'" + value.text() + "' is no single-byte code page that Java knows");
      return otherwise;
    }
  }

  private static char[] page(String name) {
    Charset charset = Charset.forName(name);
    char[] page = new char[256];
    for (int b = 0; b < page.length; b++) {
      String one = new String(new byte[] {(byte) b}, charset);
      if (one.length() != 1) {
        throw new IllegalArgumentException(name);
      }
      page[b] = one.charAt(0) == '\uFFFD' ? 0 : one.charAt(0);
    }
    return page;
  }
}
