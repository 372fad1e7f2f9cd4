package io.paritas.rules.response;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A JSON-like tree with exact numbers. Absent and null are different things. */
public sealed interface Value {
  record Null() implements Value {}

  record Bool(boolean value) implements Value {}

  record Text(String value) implements Value {}

  record Number(BigDecimal value) implements Value {
    public Number {
      value = Decimals.normal(value);
    }
  }

  record Cash(Money value) implements Value {}

  record Items(List<Value> values) implements Value {
    public Items {
      values = List.copyOf(values);
    }
  }

  record Fields(SortedMap<String, Value> values) implements Value {
    public static final Fields NONE = new Fields(new TreeMap<>());

    public Fields {
      values = SortedFields.of(values);
    }
  }
}
