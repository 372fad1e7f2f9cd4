package io.paritas.rules.response;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** JSON text (RFC 8259) as bytes of UTF-8: what stands next, and texts without their escapes. */
final class JsonScan {
  private static final long EACH = 0x0101010101010101L;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] in = new byte[0];
  private int begin;
  int at;
  private int end;

  void over(byte[] json, int from, int to) {
    in = json;
    begin = from;
    at = from;
    end = to;
  }

  /** The next byte that is no white space, without taking it; -1 at the end. */
  int next() {
    int i = at;
    int last = end;
    while (i < last) {
      byte b = in[i];
      if (b > ' ' || b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        at = i;
        return b & 0xFF;
      }
      i++;
    }
    at = i;
    return -1;
  }

  /** The byte here, without taking it; -1 at the end. */
  int here() {
    return at < end ? in[at] & 0xFF : -1;
  }

  void expect(char wanted) {
    if (next() != wanted) {
      throw broken("'" + wanted + "' is expected");
    }
    at++;
  }

  void word(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (here() != word.charAt(i)) {
        throw broken("true, false or null is expected");
      }
      at++;
    }
  }

  /** Copies a text, from behind its opening quote to behind its closing one. */
  void text(CanonicalBytes out) {
    int run = at;
    while (at < end) {
      at = afterPlain(in, at, end);
      if (at == end) {
        break;
      }
      byte b = in[at];
      if (b == '"') {
        out.copy(in, run, at++ - run);
        return;
      }
      if (b == '\\') {
        out.copy(in, run, at - run);
        escape(out);
        run = at;
      } else if (b >= 0) {
        throw broken("a control character stands in a text; escape it");
      } else {
        character(b & 0xFF);
      }
    }
    throw broken("a text has no closing quote");
  }

  /**
   * The closing quote of a text that begins at an index and stands for itself, in ASCII and without
   * escapes; -1 where it does not.
   */
  int closingQuote(int from) {
    int i = afterPlain(in, from, end);
    return i < end && in[i] == '"' ? i : -1;
  }

  /** The first index from here on at which no white space stands; the end where there is none. */
  int behindSpace(int from) {
    int i = from;
    while (i < end && isSpace(in[i])) {
      i++;
    }
    return i;
  }

  static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  boolean is(char wanted, int index) {
    return index < end && in[index] == wanted;
  }

  byte[] bytes() {
    return in;
  }

  /** Where the letters end, from an index on, that are ASCII and stand for themselves. */
  static int afterPlain(byte[] text, int from, int end) {
    int i = from;
    for (; i <= end - Long.BYTES; i += Long.BYTES) {
      long found = notPlain((long) WORD.get(text, i));
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (i < end && text[i] >= ' ' && text[i] != '"' && text[i] != '\\') {
      i++;
    }
    return i;
  }

  /**
   * The high bit of each of eight bytes that is a quote, a backslash, a control character or beyond
   * ASCII. Behind the first such byte others may be marked too: a subtraction borrows.
   */
  static long notPlain(long word) {
    long quote = word ^ '"' * EACH;
    long escape = word ^ '\\' * EACH;
    return (quote - EACH & ~quote | escape - EACH & ~escape | word - ' ' * EACH & ~word | word)
        & 0x80 * EACH;
  }

  /** Steps over one character of several bytes. */
  private void character(int lead) {
    int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    if (lead < 0xC2 || lead > 0xF4 || end - at <= more) {
      throw notUtf8();
    }
    int second = in[at + 1] & 0xFF;
    int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (second < least || second > most) {
      throw notUtf8();
    }
    for (int i = 2; i <= more; i++) {
      if ((in[at + i] & 0xC0) != 0x80) {
        throw notUtf8();
      }
    }
    at += more + 1;
  }

  private InvalidResponseException notUtf8() {
    return broken("this is no UTF-8; convert the text first");
  }

  private void escape(CanonicalBytes out) {
    at++;
    int kind = here();
    at++;
    switch (kind) {
      case '"', '\\', '/' -> out.one(kind);
      case 'b' -> out.one('\b');
      case 'f' -> out.one('\f');
      case 'n' -> out.one('\n');
      case 'r' -> out.one('\r');
      case 't' -> out.one('\t');
      case 'u' -> out.character(point());
      default -> throw broken("there is no such escape");
    }
  }

  private int point() {
    int unit = hex();
    if (unit < Character.MIN_SURROGATE || unit > Character.MAX_SURROGATE) {
      return unit;
    }
    if (unit <= Character.MAX_HIGH_SURROGATE && here() == '\\') {
      at++;
      if (here() == 'u') {
        at++;
        int low = hex();
        if (low >= Character.MIN_LOW_SURROGATE && low <= Character.MAX_LOW_SURROGATE) {
          return Character.toCodePoint((char) unit, (char) low);
        }
      }
    }
    throw broken("half of a surrogate pair is no character");
  }

  private int hex() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(here(), 16);
      if (digit < 0) {
        throw broken("four hexadecimal digits are expected");
      }
      value = value << 4 | digit;
      at++;
    }
    return value;
  }

  String since(int from) {
    return new String(in, from, at - from, StandardCharsets.ISO_8859_1);
  }

  /** The message quotes nothing of the text: it may hold account numbers. */
  InvalidResponseException broken(String what) {
    return new InvalidResponseException("not JSON at byte %d: %s".formatted(at - begin + 1, what));
  }
}
