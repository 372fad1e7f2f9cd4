package io.paritas.rules;

import io.paritas.rules.response.Value;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as text for people, and as the one text that a rule set's hash is taken of. */
final class Rendering {
  /** Longer values are cut in findings: an event must stay small whatever a platform answers. */
  static final int MAX_SHOWN = 1_000;

  private Rendering() {}

  /** For a finding; null where the value is absent. */
  static @Nullable String shown(@Nullable Value value) {
    if (value == null) {
      return null;
    }
    String text =
        switch (value) {
          case Value.Text t -> t.value();
          case Value.Number n -> plain(n.value());
          case Value.Cash cash -> cash.value().toString();
          default -> normal(value);
        };
    return text.length() <= MAX_SHOWN
        ? text
        : text.substring(0, MAX_SHOWN) + "… (" + text.length() + " characters)";
  }

  /** Without an exponent, as {@link BigDecimal#toPlainString}, and faster where there is none. */
  static String plain(BigDecimal number) {
    String text = number.toString();
    return text.indexOf('E') < 0 ? text : number.toPlainString();
  }

  /** JSON with sorted keys and no white space; different values never have the same text. */
  static String normal(Value value) {
    StringBuilder out = new StringBuilder();
    append(out, value);
    return out.toString();
  }

  private static void append(StringBuilder out, Value value) {
    switch (value) {
      case Value.Null n -> out.append("null");
      case Value.Bool bool -> out.append(bool.value());
      case Value.Text text -> quote(out, text.value());
      case Value.Number number -> out.append(plain(number.value()));
      case Value.Cash cash -> out.append('<').append(cash.value()).append('>');
      case Value.Items items -> append(out, items);
      case Value.Fields fields -> append(out, fields);
    }
  }

  private static void append(StringBuilder out, Value.Items items) {
    out.append('[');
    for (Iterator<Value> it = items.values().iterator(); it.hasNext(); ) {
      append(out, it.next());
      out.append(it.hasNext() ? "," : "");
    }
    out.append(']');
  }

  private static void append(StringBuilder out, Value.Fields fields) {
    out.append('{');
    for (Iterator<Map.Entry<String, Value>> it = fields.values().entrySet().iterator();
        it.hasNext(); ) {
      Map.Entry<String, Value> entry = it.next();
      quote(out, entry.getKey());
      append(out.append(':'), entry.getValue());
      out.append(it.hasNext() ? "," : "");
    }
    out.append('}');
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
