package io.paritas.rules;

import io.paritas.rules.response.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists that hold the same elements as often, in any order. */
record Unordered() implements Comparison {
  @Override
  public String kind() {
    return "set";
  }

  @Override
  public boolean reflexive() {
    return true;
  }

  @Override
  public Value normal() {
    return new Value.Text(kind());
  }

  @Override
  public void compare(Sheet sheet, String path, @Nullable Value official, @Nullable Value shadow) {
    if (official == null || shadow == null) {
      new Exact().compare(sheet, path, official, shadow);
      return;
    }
    if (official.equals(shadow)) {
      return;
    }
    List<Value> onlyOfficial = without(items(official), items(shadow));
    List<Value> onlyShadow = without(items(shadow), items(official));
    if (!onlyOfficial.isEmpty() || !onlyShadow.isEmpty()) {
      sheet.diverged(
          path,
          official,
          shadow,
          "only official: %s; only shadow: %s".formatted(shown(onlyOfficial), shown(onlyShadow)));
    }
  }

  private static String shown(List<Value> values) {
    return values.isEmpty() ? "nothing" : String.valueOf(Rendering.shown(new Value.Items(values)));
  }

  /** What is left of the first list once each element of the second took one equal away. */
  static <V extends Value> List<V> without(List<V> list, List<V> taken) {
    var count = new HashMap<V, Integer>();
    taken.forEach(value -> count.merge(value, 1, Integer::sum));
    List<V> left = new ArrayList<>();
    for (V value : list) {
      if (count.merge(value, -1, Integer::sum) < 0) {
        left.add(value);
      }
    }
    return left;
  }

  private static List<Value> items(Value value) {
    if (value instanceof Value.Items items) {
      return items.values();
    }
    throw new IllegalArgumentException("not a list: " + Rendering.shown(value));
  }
}
