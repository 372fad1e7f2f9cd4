package io.paritas.adapter.mapping;

import io.paritas.adapter.spec.SpecValue;
import io.paritas.adapter.wire.Node;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One of a closed list of canonical words. */
record EnumConversion<E extends Enum<E>>(TextConversion text, Map<String, E> words)
    implements Conversion<E> {

  static <E extends Enum<E>> EnumConversion<E> of(TextConversion text, Class<E> type) {
    return new EnumConversion<>(
        text,
        Arrays.stream(type.getEnumConstants())
            .collect(Collectors.toMap(Enum::name, Function.identity())));
  }

  @Override
  public @Nullable E from(Node node) {
    String word = text.from(node);
    return word == null ? null : literal(word);
  }

  @Override
  public E literal(String word) {
    E known = words.get(word);
    if (known == null) {
      throw new Rejected(
          Reason.UNKNOWN_CODE,
          "%s is none of %s; map it by `codes`"
              .formatted(CodeTable.shown(word), words.keySet().stream().sorted().toList()));
    }
    return known;
  }

  @Override
  public boolean takesBlank(String blank) {
    return text.takesBlank(blank);
  }

  @Override
  public boolean mayMeanNothing() {
    return text.mayMeanNothing();
  }

  @Override
  public void check(SpecValue place) {
    if (text.codes() != null) {
      text.codes().meanings().values().stream()
          .flatMap(Optional::stream)
          .filter(word -> !words.containsKey(word))
          .forEach(
              word ->
                  place.problem(
                      "a code means '%s', which is none of %s"
                          .formatted(word, words.keySet().stream().sorted().toList())));
    }
  }
}
