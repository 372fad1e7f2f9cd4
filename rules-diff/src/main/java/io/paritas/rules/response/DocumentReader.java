package io.paritas.rules.response;

import com.google.protobuf.ByteString;

/**
 * Reads any JSON object as an answer whose attributes it is, straight into the canonical form: no
 * tree, and no text but keys that must be sorted is looked at twice. Such an answer has no decision
 * and no amounts of its own; rules look at {@code attributes.<name>}. Numbers are exact; one out of
 * the bounds of a response (38 digits, scale 18) is kept as its text.
 *
 * <p>Keeps its memory from one document to the next, in proportion to the longest; not safe for
 * several threads.
 */
public final class DocumentReader {
  /** The longest document that is read, in bytes. */
  public static final int MAX_BYTES = 16 << 20;

  private static final int ATTRIBUTES = 0x4A;
  private static final int ENTRY = 0x0A;
  private static final int KEY = 0x0A;
  private static final int VALUE = 0x12;
  private static final int NULL = 0x08;
  private static final int BOOL = 0x10;
  private static final int TEXT = 0x1A;
  private static final int LIST = 0x32;
  private static final int ITEM = 0x0A;
  private static final int OBJECT = 0x3A;
  private static final int SHORT = 100;

  private final TapePair plain = new TapePair();
  private final JsonScan in = new JsonScan();
  private final CanonicalBytes out = new CanonicalBytes();
  private final SortedEntries entries = new SortedEntries(out);
  private final JsonNumber number = new JsonNumber(in, out);

  /** Two answers to one command. */
  public record Pair(Envelope official, Envelope shadow) {}

  /**
   * Reads one document.
   *
   * @param header whose answer it is; taken over as it is
   * @throws InvalidResponseException where it is no JSON object, holds a name twice in one object,
   *     is longer than {@link #MAX_BYTES} or deeper than {@link OutcomeCodec#MAX_DEPTH}. The
   *     message names the byte, from 1
   */
  public Envelope read(Header header, byte[] json) {
    return read(header, json, 0, json.length);
  }

  /**
   * Reads two documents that are to be judged against each other, which costs less than reading
   * each by itself: of plain ones only the fields that differ are read at all, until somebody asks
   * for more. What is said of them is the same.
   *
   * @param officialJson kept, not copied, as the other one is: they must not change afterwards, or
   *     this pair's answers and those of the next one are wrong
   * @throws InvalidResponseException as {@link #read(Header, byte[])}
   */
  public Pair readPair(Header official, byte[] officialJson, Header shadow, byte[] shadowJson) {
    if (!plain.read(officialJson, shadowJson)) {
      return new Pair(read(official, officialJson), read(shadow, shadowJson));
    }
    PairedDocuments paired = new PairedDocuments(plain.differences());
    return new Pair(
        Envelope.ofPaired(official, officialJson, paired, true),
        Envelope.ofPaired(shadow, shadowJson, paired, false));
  }

  /** The same, of a part of an array. */
  public Envelope read(Header header, byte[] json, int from, int to) {
    if (to - from > MAX_BYTES) {
      throw new InvalidResponseException(
          "a document of %d bytes, at most %d are read".formatted(to - from, MAX_BYTES));
    }
    in.over(json, from, to);
    out.at = 0;
    entries.clear();
    if (in.next() != '{') {
      throw in.broken("one JSON object in braces is expected");
    }
    int opened = out.open(ATTRIBUTES);
    object(1);
    if (out.at == opened + 1) {
      out.drop(opened);
    } else {
      out.close(opened);
    }
    if (in.next() != -1) {
      throw in.broken("something follows the object");
    }
    return Envelope.ofCanonical(header, ByteString.copyFrom(out.bytes, 0, out.at));
  }

  private void object(int depth) {
    deepEnough(depth);
    in.at++;
    if (in.next() == '}') {
      in.at++;
      return;
    }
    int base = entries.count();
    do {
      entry(depth);
    } while (more('}'));
    entries.close(base);
  }

  private void entry(int depth) {
    if (shortText()) {
      return;
    }
    in.expect('"');
    int start = out.at;
    int entry = out.open(ENTRY);
    int key = out.open(KEY);
    in.text(out);
    int length = out.at - key - 1;
    int keyAt = key + 1;
    if (length == 0) {
      out.drop(key);
    } else {
      keyAt += out.close(key);
    }
    in.expect(':');
    int value = out.open(VALUE);
    value(depth + 1);
    out.close(value);
    entries.add(start, keyAt + out.close(entry), length);
  }

  /** Most entries are a short text under a short name: all their lengths are known at once. */
  private boolean shortText() {
    int key = in.behindSpace(in.at) + 1;
    int keyEnd = in.is('"', key - 1) ? in.closingQuote(key) : -1;
    int colon = keyEnd < 0 ? -1 : in.behindSpace(keyEnd + 1);
    if (colon < 0 || keyEnd == key || !in.is(':', colon)) {
      return false;
    }
    int text = in.behindSpace(colon + 1) + 1;
    int textEnd = in.is('"', text - 1) ? in.closingQuote(text) : -1;
    if (textEnd < 0 || keyEnd - key + textEnd - text > SHORT) {
      return false;
    }
    int start = out.at;
    out.shortEntry(in.bytes(), key, keyEnd, text, textEnd);
    entries.add(start, start + 4, keyEnd - key);
    in.at = textEnd + 1;
    return true;
  }

  private void value(int depth) {
    int first = in.next();
    switch (first) {
      case '"' -> {
        in.at++;
        int opened = out.open(TEXT);
        in.text(out);
        out.close(opened);
      }
      case '{' -> {
        int opened = out.open(OBJECT);
        object(depth);
        out.close(opened);
      }
      case '[' -> {
        int opened = out.open(LIST);
        items(depth);
        out.close(opened);
      }
      case 't' -> word("true", BOOL, 1);
      case 'f' -> word("false", BOOL, 0);
      case 'n' -> word("null", NULL, 1);
      default -> {
        if (first != '-' && (first < '0' || first > '9')) {
          throw in.broken("a value is expected");
        }
        number.write();
      }
    }
  }

  private void word(String word, int tag, int value) {
    in.word(word);
    out.one(tag);
    out.one(value);
  }

  private void items(int depth) {
    deepEnough(depth);
    in.at++;
    if (in.next() == ']') {
      in.at++;
      return;
    }
    do {
      int opened = out.open(ITEM);
      value(depth + 1);
      out.close(opened);
    } while (more(']'));
  }

  private boolean more(char last) {
    int next = in.next();
    if (next != ',' && next != last) {
      throw in.broken("',' or '" + last + "' is expected");
    }
    in.at++;
    return next == ',';
  }

  private static void deepEnough(int depth) {
    if (depth > OutcomeCodec.MAX_DEPTH) {
      throw OutcomeCodec.tooDeep();
    }
  }
}
