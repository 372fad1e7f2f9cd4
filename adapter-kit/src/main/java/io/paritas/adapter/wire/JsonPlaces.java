package io.paritas.adapter.wire;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;

/** Finds the bytes of one value of a JSON record. */
final class JsonPlaces {
  private JsonPlaces() {}

  /** Null where there is no such value, and where its bytes cannot be counted. */
  static @Nullable String of(JsonParser parser, String field) {
    JsonToken token;
    while ((token = parser.nextToken()) != null) {
      if ((token.isScalarValue() || token.isStructStart()) && path(parser, token).equals(field)) {
        long from = parser.currentTokenLocation().getByteOffset();
        if (token.isStructStart()) {
          parser.skipChildren();
        } else {
          parser.finishToken();
        }
        long to = parser.currentLocation().getByteOffset();
        return from < 0 || to <= from ? null : ByteRange.told(from, to);
      }
    }
    return null;
  }

  /** As a mapping spec writes it. */
  private static String path(JsonParser parser, JsonToken token) {
    TokenStreamContext here = parser.streamReadContext();
    StringBuilder path = new StringBuilder();
    for (var at = token.isStructStart() ? here.getParent() : here;
        at != null && !at.inRoot();
        at = at.getParent()) {
      path.insert(0, at.inArray() ? "[" + at.getCurrentIndex() + "]" : "." + name(at));
    }
    return path.isEmpty() ? "" : path.substring(1);
  }

  private static String name(TokenStreamContext object) {
    String name = String.valueOf(object.currentName());
    return name.matches("[^.\\[\\]']+") ? name : "'" + name + "'";
  }
}
