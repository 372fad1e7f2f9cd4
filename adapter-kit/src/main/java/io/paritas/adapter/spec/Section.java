package io.paritas.adapter.spec;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A section of a spec. Every key must be taken by its reader: what is left over is a problem. */
public final class Section {
  private final Map<String, SpecValue> left = new LinkedHashMap<>();
  private final Set<String> known = new TreeSet<>();
  private final SpecValue self;

  Section(MappingNode node, String field, Problems problems) {
    this.self = new SpecValue(node, field, problems);
    for (NodeTuple tuple : node.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        self.problem("a name must be one word or quoted text");
        continue;
      }
      String name = key.getValue();
      var value =
          new SpecValue(
              tuple.getValueNode(), field.isEmpty() ? name : field + "." + name, problems);
      if (left.putIfAbsent(name, value) != null) {
        problems.add(
            key.getStartMark().getLine() + 1, value.field(), "stands twice; keep one of the two");
      }
    }
  }

  /** The value of a key, now taken; null where the key is absent. */
  public @Nullable SpecValue take(String key) {
    known.add(key);
    return left.remove(key);
  }

  /** The value of a key; null and a problem where it is absent. */
  public @Nullable SpecValue need(String key, String remedy) {
    SpecValue value = take(key);
    if (value == null) {
      self.problem("`" + key + "` is missing; " + remedy);
    }
    return value;
  }

  public boolean has(String key) {
    return left.containsKey(key);
  }

  /** Takes {@code key: true}; absent is false. */
  public boolean flag(String key) {
    SpecValue value = take(key);
    if (value == null) {
      return false;
    }
    if (value.text().equals("true") || value.text().equals("false")) {
      return value.text().equals("true");
    }
    value.problem("'" + value.text() + "' is neither true nor false");
    return false;
  }

  /** Takes a text; null where the key is absent. */
  public @Nullable String text(String key) {
    SpecValue value = take(key);
    return value == null ? null : value.text();
  }

  /** Takes all that is left: the section's names are the writer's own. */
  public Map<String, SpecValue> takeAll() {
    Map<String, SpecValue> all = new LinkedHashMap<>(left);
    left.clear();
    return all;
  }

  public void problem(String what) {
    self.problem(what);
  }

  public String field() {
    return self.field();
  }

  /** Reports every key that nobody took. */
  public void finish() {
    for (SpecValue unknown : new LinkedHashSet<>(left.values())) {
      unknown.problem("is not known here; known are: " + String.join(", ", known));
    }
  }
}
