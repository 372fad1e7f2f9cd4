package io.paritas.rules;

import io.paritas.rules.response.Value;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One platform's words and what the bank calls them. One way: it is read from the platform's word
 * only.
 *
 * @param words the bank's word by the platform's; empty where the bank says nothing for it
 * @param othersStay whether a word that is not in the table is the bank's own already; else it
 *     cannot be judged
 */
public record CodeTable(SortedMap<String, Optional<String>> words, boolean othersStay) {
  /** Every word is the bank's own already. */
  public static final CodeTable IDENTITY = new CodeTable(new TreeMap<>(), true);

  public CodeTable {
    words = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, Optional<String>>) words));
  }

  public static CodeTable of(Map<String, String> words) {
    SortedMap<String, Optional<String>> table = new TreeMap<>();
    words.forEach((from, to) -> table.put(from, Optional.of(to)));
    return new CodeTable(table, false);
  }

  boolean identity() {
    return othersStay
        && words.entrySet().stream().allMatch(e -> e.getValue().equals(Optional.of(e.getKey())));
  }

  /** The bank's word; null where the bank says nothing; itself null where the table lacks it. */
  @Nullable Optional<String> translate(String word) {
    Optional<String> found = words.get(word);
    return found != null ? found : othersStay ? Optional.of(word) : null;
  }

  Value normal() {
    SortedMap<String, Value> table = new TreeMap<>();
    words.forEach(
        (from, to) -> table.put(from, to.<Value>map(Value.Text::new).orElseGet(Value.Null::new)));
    SortedMap<String, Value> fields = new TreeMap<>();
    fields.put("words", new Value.Fields(table));
    fields.put("othersStay", new Value.Bool(othersStay));
    return new Value.Fields(fields);
  }
}
