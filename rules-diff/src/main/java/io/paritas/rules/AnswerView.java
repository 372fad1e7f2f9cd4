package io.paritas.rules;

import dev.cel.common.values.NullValue;
import io.paritas.rules.response.InvalidResponseException;
import io.paritas.rules.response.Value;
import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An answer as conditions see it: maps and lists that read what is asked for, when it is asked. */
final class AnswerView extends AbstractMap<String, Object> {
  private static final Map<String, Function<Answer, @Nullable Object>> HEADER =
      HeaderLens.reading(AnswerView::object, Set.of("correlationId", "accountSequence"));
  private static final Map<String, Function<Answer, @Nullable Object>> RESPONSE = response();

  private final Set<String> names;
  private final Function<String, @Nullable Object> get;

  private AnswerView(Set<String> names, Function<String, @Nullable Object> get) {
    this.names = names;
    this.get = get;
  }

  static Map<String, Object> of(Answer answer) {
    return view(RESPONSE, answer);
  }

  private static Map<String, Function<Answer, @Nullable Object>> response() {
    Map<String, Function<Answer, @Nullable Object>> fields = new HashMap<>();
    for (String name : Lens.outcomeNames()) {
      Lens lens = Lens.of(new Path(List.of(name)));
      fields.put(name, answer -> object(lens.reader().apply(answer)));
    }
    // Most answers give no reason: asking for it must not be an error.
    fields.computeIfPresent("reasonCode", (name, reader) -> orNull(reader));
    fields.put(Lens.HEADER, answer -> view(HEADER, answer));
    return Map.copyOf(fields);
  }

  static <A> Function<A, @Nullable Object> orNull(Function<A, @Nullable Object> reader) {
    return answer -> {
      Object value = reader.apply(answer);
      return value == null ? NullValue.NULL_VALUE : value;
    };
  }

  private static Map<String, Object> view(
      Map<String, Function<Answer, @Nullable Object>> fields, Answer answer) {
    return new AnswerView(
        fields.keySet(),
        name -> {
          var reader = fields.get(name);
          return reader == null ? null : reader.apply(answer);
        });
  }

  static @Nullable Object object(@Nullable Value value) {
    return switch (value) {
      case null -> null;
      case Value.Null n -> NullValue.NULL_VALUE;
      case Value.Bool bool -> bool.value();
      case Value.Text text -> text.value();
      case Value.Number number -> number(number.value());
      case Value.Cash cash -> cash.value();
      case Value.Items items -> list(items.values());
      case Value.Fields fields ->
          new AnswerView(fields.values().keySet(), name -> object(fields.values().get(name)));
    };
  }

  private static Object number(BigDecimal value) {
    if (value.scale() <= 0 && value.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
      return value.longValueExact();
    }
    double near = value.doubleValue();
    if (BigDecimal.valueOf(near).compareTo(value) != 0) {
      throw new InvalidResponseException(
          "a condition cannot hold the number %s exactly".formatted(value.toPlainString()));
    }
    return near;
  }

  private static List<Object> list(List<Value> values) {
    return new AbstractList<>() {
      @Override
      public Object get(int index) {
        return Objects.requireNonNull(object(values.get(index)));
      }

      @Override
      public int size() {
        return values.size();
      }
    };
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    return name instanceof String text ? get.apply(text) : null;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    Set<Entry<String, Object>> entries = new HashSet<>();
    for (String name : names) {
      Object value = get.apply(name);
      if (value != null) {
        entries.add(Map.entry(name, value));
      }
    }
    return entries;
  }
}
