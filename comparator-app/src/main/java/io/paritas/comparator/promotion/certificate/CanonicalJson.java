package io.paritas.comparator.promotion.certificate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * JSON in one form only, so that equal documents have equal bytes: RFC 8785 (UTF-8, no white space,
 * keys in the order of their UTF-16 units, the shortest escapes), narrowed to whole numbers of 53
 * bits. Whatever has a fraction stands as text, because RFC 8785 writes it as a double.
 */
public final class CanonicalJson {
  private static final long MOST = (1L << 53) - 1;
  private static final String HEX = "0123456789abcdef";

  private CanonicalJson() {}

  /**
   * The document's bytes.
   *
   * @throws IllegalArgumentException where a number has a fraction or more than 53 bits
   */
  public static byte[] write(JsonNode document) {
    StringBuilder out = new StringBuilder(1024);
    value(document, out);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void value(JsonNode node, StringBuilder out) {
    switch (node.getNodeType()) {
      case OBJECT -> object(node, out);
      case ARRAY -> array(node, out);
      case STRING -> text(node.stringValue(), out);
      case NUMBER -> out.append(number(node));
      case BOOLEAN -> out.append(node.booleanValue());
      case NULL -> out.append("null");
      case BINARY, MISSING, POJO ->
          throw new IllegalArgumentException("not of JSON: " + node.getNodeType());
    }
  }

  private static void object(JsonNode node, StringBuilder out) {
    List<String> names = new ArrayList<>(node.propertyNames());
    names.sort(null);
    char before = '{';
    for (String name : names) {
      out.append(before);
      before = ',';
      text(name, out);
      out.append(':');
      value(node.get(name), out);
    }
    out.append(names.isEmpty() ? "{}" : "}");
  }

  private static void array(JsonNode node, StringBuilder out) {
    out.append('[');
    boolean first = true;
    for (JsonNode one : node) {
      if (!first) {
        out.append(',');
      }
      first = false;
      value(one, out);
    }
    out.append(']');
  }

  private static long number(JsonNode node) {
    if (!node.isIntegralNumber() || !node.canConvertToLong() || Math.abs(node.longValue()) > MOST) {
      throw new IllegalArgumentException(node + " is no whole number of 53 bits; write it as text");
    }
    return node.longValue();
  }

  private static void text(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      character(text.charAt(i), out);
    }
    out.append('"');
  }

  private static void character(char c, StringBuilder out) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c < ' ') {
          out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
        } else {
          out.append(c);
        }
      }
    }
  }
}
