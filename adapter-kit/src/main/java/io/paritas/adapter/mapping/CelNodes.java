package io.paritas.adapter.mapping;

import io.paritas.adapter.wire.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Raw values as derivations see them: whole numbers as CEL's int, others as exact decimals. What
 * holds no value of its kind is absent there, so whoever asks for it is refused.
 */
final class CelNodes {
  private static final int LONG_DIGITS = 18;

  private CelNodes() {}

  static Map<String, Object> map(Node.Fields fields) {
    Map<String, Object> map = new LinkedHashMap<>();
    fields
        .values()
        .forEach(
            (name, node) -> {
              Object value = value(node);
              if (value != null) {
                map.put(name, value);
              }
            });
    return map;
  }

  private static @Nullable Object value(Node node) {
    return switch (node) {
      case Node.Null n -> null;
      case Node.Broken broken -> null;
      case Node.Bool bool -> bool.value();
      case Node.Text text -> text.value();
      case Node.Number number -> number(number.value());
      case Node.Items items -> items(items.values());
      case Node.Fields fields -> map(fields);
    };
  }

  private static Object number(BigDecimal number) {
    return number.scale() == 0 && number.precision() <= LONG_DIGITS
        ? (Object) number.longValue()
        : number;
  }

  private static List<Object> items(List<Node> nodes) {
    List<Object> items = new ArrayList<>();
    for (Node node : nodes) {
      Object value = value(node);
      if (value != null) {
        items.add(value);
      }
    }
    return items;
  }

  /** Null where the result is no raw value: CEL's doubles are not exact. */
  static @Nullable Node node(Object result) {
    return switch (result) {
      case String text -> new Node.Text(text);
      case Boolean bool -> new Node.Bool(bool);
      case Long number -> new Node.Number(BigDecimal.valueOf(number));
      case BigDecimal number -> new Node.Number(number);
      default -> null;
    };
  }
}
