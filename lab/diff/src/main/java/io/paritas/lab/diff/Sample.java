package io.paritas.lab.diff;

import io.paritas.rules.Finding;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.InvalidResponseException;
import io.paritas.rules.response.OutcomeField;
import io.paritas.rules.response.OutcomeFields;
import io.paritas.rules.response.Value;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** One pair with all that both sides hold, as text by path, for a person to look at. */
record Sample(
    String key,
    long officialLine,
    long shadowLine,
    SortedMap<String, String> official,
    SortedMap<String, String> shadow,
    List<Finding> findings) {
  private static final int MAX_SHOWN = 300;
  private static final int MAX_FIELDS = 300;

  static SortedMap<String, String> fields(Envelope answer) {
    SortedMap<String, String> fields = new TreeMap<>();
    OutcomeFields outcome = OutcomeFields.of(answer);
    for (OutcomeField field : OutcomeField.values()) {
      if (field == OutcomeField.ATTRIBUTES || !RowHeader.isRow(answer.header())) {
        put(fields, field.word(), outcome, field);
      }
    }
    return fields;
  }

  private static void put(
      SortedMap<String, String> fields, String word, OutcomeFields outcome, OutcomeField field) {
    try {
      Value value = outcome.read(field);
      if (value != null) {
        put(fields, word, value);
      }
    } catch (InvalidResponseException e) {
      fields.put(word, "(" + e.getMessage() + ")");
    }
  }

  private static void put(SortedMap<String, String> fields, String path, Value value) {
    if (fields.size() >= MAX_FIELDS) {
      return;
    }
    switch (value) {
      case Value.Fields inside ->
          inside.values().forEach((name, v) -> put(fields, path + "." + name, v));
      case Value.Items items -> {
        for (int i = 0; i < items.values().size(); i++) {
          put(fields, path + "[" + i + "]", items.values().get(i));
        }
      }
      case Value.Null n -> fields.put(path, "null");
      case Value.Bool bool -> fields.put(path, String.valueOf(bool.value()));
      case Value.Text text -> fields.put(path, shown(text.value()));
      case Value.Number number -> fields.put(path, number.value().toPlainString());
      case Value.Cash cash -> fields.put(path, cash.value().toString());
    }
  }

  private static String shown(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }
}
