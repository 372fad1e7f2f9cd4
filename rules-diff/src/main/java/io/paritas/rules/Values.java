package io.paritas.rules;

import io.paritas.rules.response.Fee;
import io.paritas.rules.response.Hold;
import io.paritas.rules.response.Money;
import io.paritas.rules.response.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parts of a response as the one kind of tree that rules look at. */
final class Values {
  private Values() {}

  static @Nullable Value text(@Nullable String text) {
    return text == null ? null : new Value.Text(text);
  }

  static @Nullable Value money(@Nullable Money money) {
    return money == null ? null : new Value.Cash(money);
  }

  static Value.Fields money(Map<String, Money> amounts) {
    SortedMap<String, Value> fields = new TreeMap<>();
    amounts.forEach((name, money) -> fields.put(name, new Value.Cash(money)));
    return new Value.Fields(fields);
  }

  static Value.Items fees(List<Fee> fees) {
    List<Value> items = new ArrayList<>(fees.size());
    for (Fee fee : fees) {
      SortedMap<String, Value> fields = new TreeMap<>();
      fields.put("code", new Value.Text(fee.code()));
      fields.put("amount", new Value.Cash(fee.amount()));
      items.add(new Value.Fields(fields));
    }
    return new Value.Items(items);
  }

  static Value.Items holds(List<Hold> holds) {
    List<Value> items = new ArrayList<>(holds.size());
    for (Hold hold : holds) {
      SortedMap<String, Value> fields = new TreeMap<>();
      fields.put("id", new Value.Text(hold.id()));
      fields.put("amount", new Value.Cash(hold.amount()));
      if (hold.expiresAt() != null) {
        fields.put("expiresAt", new Value.Text(hold.expiresAt().toString()));
      }
      items.add(new Value.Fields(fields));
    }
    return new Value.Items(items);
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
}
