package io.paritas.rules.response;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The words that stand in every answer, read once: products, currencies, builds, balance kinds. A
 * fixed number of places; a word that finds its place taken takes it over. Safe for any number of
 * threads: an entry never changes, and whoever misses another's decodes the word again.
 */
final class Words {
  private static final int PLACES = 1 << 10;
  private static final int LONGEST = 64;

  private record Word(byte[] bytes, String text) {}

  private static final @Nullable Word[] WORDS = new Word[PLACES];

  private Words() {}

  /**
   * @throws InvalidProtocolBufferException where the bytes are no UTF-8
   */
  static String read(byte[] bytes, int at, int length) throws InvalidProtocolBufferException {
    if (length == 0) {
      return "";
    }
    if (length > LONGEST) {
      return decode(bytes, at, length);
    }
    int hash = 0;
    for (int i = at; i < at + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    int place = (hash ^ hash >>> 10 ^ hash >>> 20) & PLACES - 1;
    Word known = WORDS[place];
    if (known != null
        && Arrays.equals(known.bytes, 0, known.bytes.length, bytes, at, at + length)) {
      return known.text;
    }
    String text = decode(bytes, at, length);
    WORDS[place] = new Word(Arrays.copyOfRange(bytes, at, at + length), text);
    return text;
  }

  /** Bytes that are known to be ASCII. */
  static String ascii(byte[] bytes, int at, int length) {
    try {
      return read(bytes, at, length);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("not ASCII", e);
    }
  }

  private static String decode(byte[] bytes, int at, int length)
      throws InvalidProtocolBufferException {
    if (!ByteString.copyFrom(bytes, at, length).isValidUtf8()) {
      throw new InvalidProtocolBufferException("a string that is no UTF-8");
    }
    return new String(bytes, at, length, StandardCharsets.UTF_8);
  }
}
