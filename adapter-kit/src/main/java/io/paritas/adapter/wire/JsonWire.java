package io.paritas.adapter.wire;

import io.paritas.adapter.wire.UnreadableException.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * One JSON object (RFC 8259, UTF-8) is one record. Numbers keep every digit. A name that stands
 * twice in an object is refused, because readers disagree on which one counts.
 */
final class JsonWire implements Wire {
  static final int MAX_BYTES = 512 * 1024;
  static final int MAX_DEPTH = 32;
  static final int MAX_DIGITS = 64;
  static final int MAX_TEXT = 64 * 1024;
  static final int MAX_TOKENS = 50_000;

  private static final Node NULL = new Node.Null();
  private static final Node TRUE = new Node.Bool(true);
  private static final Node FALSE = new Node.Bool(false);

  private final JsonFactory json =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxDocumentLength(MAX_BYTES)
                  .maxNumberLength(2 * MAX_DIGITS)
                  .maxStringLength(MAX_TEXT)
                  .maxNameLength(256)
                  .maxTokenCount(MAX_TOKENS)
                  .build())
          .build();

  @Override
  public Node.Fields read(byte[] bytes) throws UnreadableException {
    if (bytes.length > MAX_BYTES) {
      throw tooLarge("record of %d bytes, at most %d are read".formatted(bytes.length, MAX_BYTES));
    }
    if (isWide(bytes)) {
      throw new UnreadableException(
          Kind.BROKEN, "UTF-16 or UTF-32, or no text at all; send JSON in UTF-8");
    }
    try (JsonParser parser = json.createParser(ObjectReadContext.empty(), bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw broken("the record is no JSON object; one record is one object in braces", parser);
      }
      Node.Fields record = fields(parser);
      if (parser.nextToken() != null) {
        throw broken("something follows the JSON object; one record is one object", parser);
      }
      return record;
    } catch (StreamConstraintsException e) {
      throw tooLarge(
          "JSON past a bound: depth %d, %d characters a text, %d digits a number, %d tokens"
              .formatted(MAX_DEPTH, MAX_TEXT, 2 * MAX_DIGITS, MAX_TOKENS));
    } catch (JacksonException e) {
      // Jackson's own message quotes the record, so only the place is told.
      var at = e.getLocation();
      throw new UnreadableException(
          Kind.BROKEN,
          "not JSON from byte %d on; send one whole JSON object in UTF-8 a record"
              .formatted(at == null ? 0 : Math.max(0, at.getByteOffset())));
    }
  }

  /** The parser would take UTF-16 too, and then it counts no bytes: nothing could be blanked. */
  private static boolean isWide(byte[] bytes) {
    boolean marked = bytes.length >= 2 && (bytes[0] & 0xFF) >= 0xFE && (bytes[1] & 0xFF) >= 0xFE;
    boolean zeros = false;
    for (int i = 0; i < Math.min(4, bytes.length); i++) {
      zeros |= bytes[i] == 0;
    }
    return marked || zeros;
  }

  @Override
  public byte @Nullable [] blanked(byte[] bytes, Set<String> names) {
    if (isWide(bytes)) {
      return null;
    }
    byte[] blanked = bytes.clone();
    try (JsonParser parser = json.createParser(ObjectReadContext.empty(), bytes)) {
      JsonToken token;
      while ((token = parser.nextToken()) != null) {
        if (token.isScalarValue() && names.contains(path(parser.streamReadContext()))) {
          blank(blanked, parser, token);
        }
      }
      return blanked;
    } catch (JacksonException e) {
      return null;
    }
  }

  @Override
  public @Nullable String place(byte[] bytes, String field) {
    try (JsonParser parser = json.createParser(ObjectReadContext.empty(), bytes)) {
      return JsonPlaces.of(parser, field);
    }
  }

  /** Names with dots between them; elements of a list have the list's. */
  private static String path(TokenStreamContext context) {
    StringBuilder path = new StringBuilder();
    for (TokenStreamContext at = context; at != null; at = at.getParent()) {
      if (at.currentName() != null) {
        path.insert(0, path.isEmpty() ? at.currentName() : at.currentName() + ".");
      }
    }
    return path.toString();
  }

  private static void blank(byte[] bytes, JsonParser parser, JsonToken token) {
    int from = (int) parser.currentTokenLocation().getByteOffset();
    if (token == JsonToken.VALUE_STRING) {
      for (int at = from + 1; bytes[at] != '"'; at++) {
        // What a backslash says goes with it, and must not end the text.
        at += bytes[at] == '\\' ? blankOne(bytes, at) : 0;
        bytes[at] = '0';
      }
    } else if (token.isNumeric()) {
      for (int at = from; at < bytes.length && "+-.0123456789eE".indexOf(bytes[at]) >= 0; at++) {
        // No zeros: a number must not begin with them.
        bytes[at] = (byte) (bytes[at] >= '0' && bytes[at] <= '9' ? '1' : bytes[at]);
      }
    }
  }

  private static int blankOne(byte[] bytes, int at) {
    bytes[at] = '0';
    return 1;
  }

  private Node.Fields fields(JsonParser parser) throws UnreadableException {
    Map<String, Node> values = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      if (values.put(name, value(parser, parser.nextToken())) != null) {
        throw new UnreadableException(
            Kind.DUPLICATE_FIELD,
            "field '%s' stands twice in one object; send each name once".formatted(brief(name)));
      }
    }
    return new Node.Fields(values);
  }

  private Node value(JsonParser parser, @Nullable JsonToken token) throws UnreadableException {
    return switch (token) {
      case VALUE_STRING -> new Node.Text(parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
      case VALUE_NULL -> NULL;
      case VALUE_TRUE -> TRUE;
      case VALUE_FALSE -> FALSE;
      case START_OBJECT -> fields(parser);
      case START_ARRAY -> items(parser);
      case null, default -> throw broken("a value is missing", parser);
    };
  }

  private Node items(JsonParser parser) throws UnreadableException {
    List<Node> values = new ArrayList<>();
    JsonToken token;
    while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
      values.add(value(parser, token));
    }
    return new Node.Items(values);
  }

  private static Node number(JsonParser parser) throws UnreadableException {
    BigDecimal value = exact(parser);
    // 1e999999999 is eleven characters on the wire and a billion digits in the first addition.
    if (value == null
        || value.precision() > MAX_DIGITS
        || Math.abs((long) value.scale()) > MAX_DIGITS) {
      throw tooLarge(
          "number with more than %d digits at field '%s'; no amount needs them"
              .formatted(MAX_DIGITS, brief(String.valueOf(parser.currentName()))));
    }
    return new Node.Number(value);
  }

  /** Null where the exponent goes beyond 32 bits. */
  private static @Nullable BigDecimal exact(JsonParser parser) {
    try {
      return parser.getDecimalValue();
    } catch (NumberFormatException | ArithmeticException e) {
      return null;
    }
  }

  private static UnreadableException broken(String what, JsonParser parser) {
    return new UnreadableException(
        Kind.BROKEN,
        what + " (byte " + Math.max(0, parser.currentTokenLocation().getByteOffset()) + ")");
  }

  private static UnreadableException tooLarge(String what) {
    return new UnreadableException(Kind.TOO_LARGE, what);
  }

  private static String brief(String name) {
    String shown = name.length() <= 64 ? name : name.substring(0, 64) + "...";
    return shown.replaceAll("\\d{5,}", "#");
  }
}
