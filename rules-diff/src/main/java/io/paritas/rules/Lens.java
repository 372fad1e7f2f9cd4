package io.paritas.rules;

import io.paritas.rules.response.Difference;
import io.paritas.rules.response.OutcomeField;
import io.paritas.rules.response.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A path made ready to read: found once when a rule is built, so that judging looks up no field.
 *
 * @param name the path as text
 * @param field the field of the outcome in which the path lies; null where it lies in the header
 * @param reader reads the value
 */
record Lens(
    Path path,
    String name,
    @Nullable OutcomeField field,
    Function<Answer, @Nullable Value> reader) {
  static final String HEADER = "header";

  /** Computed of the fees, so that naming it leaves those themselves unjudged. */
  private static final String FEE_TOTAL = "feeTotal";

  private static final Map<String, OutcomeField> FIELDS = fields();

  private static Map<String, OutcomeField> fields() {
    Map<String, OutcomeField> fields = new HashMap<>();
    for (OutcomeField field : OutcomeField.values()) {
      fields.put(field.word(), field);
    }
    fields.put(FEE_TOTAL, OutcomeField.FEES);
    return Map.copyOf(fields);
  }

  /**
   * @throws IllegalArgumentException where a response has no such field
   */
  static Lens of(Path path) {
    if (path.root().equals(HEADER)) {
      var reader = HeaderLens.of(path);
      return new Lens(path, path.toString(), null, reader);
    }
    return ofOutcome(path);
  }

  static Set<String> outcomeNames() {
    return FIELDS.keySet();
  }

  private static Lens ofOutcome(Path path) {
    List<String> names = path.names();
    OutcomeField field = known(FIELDS, path, 0);
    boolean branch =
        switch (field) {
          case AMOUNTS, LIMITS, ATTRIBUTES -> true;
          case DECISION, REASON_CODE, FEES, HOLDS, OVERDRAFT_USED, RULES_FIRED -> false;
        };
    if (!branch) {
      requireEnd(path, 1);
    }
    Function<Answer, @Nullable Value> reader =
        path.root().equals(FEE_TOTAL)
            ? answer -> Values.sum(answer.read(field), "amount")
            : answer -> Values.inside(answer.read(field), names, 1);
    return new Lens(path, path.toString(), field, reader);
  }

  static <T> T known(Map<String, T> fields, Path path, int index) {
    String name = path.names().get(index);
    T field = fields.get(name);
    if (field == null) {
      throw new IllegalArgumentException(
          "a response has no field '%s'%s".formatted(path, Nearest.hint(name, fields.keySet())));
    }
    return field;
  }

  static void requireEnd(Path path, int index) {
    if (path.names().size() > index) {
      String name = path.names().get(index - 1);
      boolean list = name.equals("fees") || name.equals("holds");
      throw new IllegalArgumentException(
          "'%s' has no fields of its own, so '%s' never holds a value%s"
              .formatted(name, path, list ? "; compare '" + name + "' as a list with a key" : ""));
    }
  }

  /** Whether it is a path into the attributes, whose differences are known one by one. */
  boolean insideAttributes() {
    return field == OutcomeField.ATTRIBUTES && path.names().size() > 1;
  }

  /** What stands here, inside of one side of a difference that lies here or around here. */
  @Nullable Value inside(Difference difference, @Nullable Value side) {
    return Values.inside(side, path.names(), 1 + difference.names().size());
  }

  boolean coversItsField() {
    return field != null && !path.root().equals(FEE_TOTAL);
  }
}
