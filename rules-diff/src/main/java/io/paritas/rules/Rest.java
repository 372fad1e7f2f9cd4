package io.paritas.rules;

import io.paritas.rules.response.Value;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rule over everything that no other rule names: it must be exactly the same.
 *
 * @param ignored whole paths that are not looked at
 */
public record Rest(String id, String title, String owner, Severity severity, List<Path> ignored) {
  static final String KIND = "rest";

  public Rest {
    ignored = List.copyOf(ignored);
  }

  /** A rest rule of severity MAJOR. */
  public static Rest rest(String id, String... ignored) {
    return new Rest(
        id, id, "", Severity.MAJOR, java.util.Arrays.stream(ignored).map(Path::parse).toList());
  }

  public Rest severity(Severity weight) {
    return new Rest(id, title, owner, weight, ignored);
  }

  RuleInfo info() {
    return new RuleInfo(id, title, owner, severity, List.of(), KIND, Mode.REFLEXIVE, Set.of());
  }

  Value normal() {
    SortedMap<String, Value> normal = new TreeMap<>();
    normal.put("id", new Value.Text(id));
    normal.put("title", new Value.Text(title));
    normal.put("owner", new Value.Text(owner));
    normal.put("severity", new Value.Text(severity.name()));
    normal.put("compare", new Value.Text(KIND));
    normal.put("ignore", Values.texts(ignored.stream().map(Path::toString).sorted().toList()));
    return new Value.Fields(normal);
  }
}
