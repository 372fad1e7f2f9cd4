package io.paritas.rules;

import io.paritas.rules.response.Money;
import io.paritas.rules.response.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Small things about trees of values. */
final class Values {
  private Values() {}

  static @Nullable Value text(@Nullable String text) {
    return text == null ? null : new Value.Text(text);
  }

  static Value.Items texts(Collection<String> texts) {
    return new Value.Items(texts.stream().<Value>map(Value.Text::new).toList());
  }

  /** What stands at the names from index {@code from} on; null where it is absent. */
  static @Nullable Value inside(@Nullable Value value, List<String> names, int from) {
    Value at = value;
    for (int i = from; i < names.size() && at != null; i++) {
      at = at instanceof Value.Fields fields ? fields.values().get(names.get(i)) : null;
    }
    return at;
  }

  /** The names of either, sorted, where each is sorted. */
  static Set<String> names(Map<String, Value> ours, Map<String, Value> theirs) {
    if (ours.keySet().equals(theirs.keySet())) {
      return ours.keySet();
    }
    Set<String> names = new TreeSet<>(ours.keySet());
    names.addAll(theirs.keySet());
    return names;
  }

  /** The sum of what each item has under this name; null where there is no item. */
  static @Nullable Value sum(@Nullable Value list, String name) {
    Money total = null;
    if (list instanceof Value.Items items) {
      for (Value item : items.values()) {
        if (inside(item, List.of(name), 0) instanceof Value.Cash cash) {
          total = total == null ? cash.value() : total.plus(cash.value());
        }
      }
    }
    return total == null ? null : new Value.Cash(total);
  }
}
