package io.paritas.rules.yaml;

import io.paritas.rules.Condition;
import io.paritas.rules.Nearest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One block of keys. What is asked for is known; every other key is a problem. */
final class Section {
  private final MappingNode node;
  private final Problems problems;
  private @Nullable String rule;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();

  private Section(MappingNode node, Problems problems, @Nullable String rule) {
    this.node = node;
    this.problems = problems;
    this.rule = rule;
    for (NodeTuple entry : node.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        problems.add(entry.getKeyNode(), rule, "a key must be a single word");
      } else if (values.put(key.getValue(), entry.getValueNode()) != null) {
        problems.add(key, rule, "the key '%s' stands twice".formatted(key.getValue()));
      } else {
        keys.put(key.getValue(), key);
      }
    }
  }

  /** Null, and a problem, where the node is no block of keys. */
  static @Nullable Section of(
      Node node, Problems problems, @Nullable String rule, String what, String example) {
    if (node instanceof MappingNode mapping) {
      return new Section(mapping, problems, rule);
    }
    problems.add(node, rule, what + " must be a block of keys, as in " + example);
    return null;
  }

  /** A block without keys at this place: what a comparison named by its word alone has. */
  static Section empty(Node where, Problems problems, @Nullable String rule) {
    var none =
        new MappingNode(
            Tag.MAP, true, List.of(), where.getStartMark(), where.getEndMark(), FlowStyle.FLOW);
    return new Section(none, problems, rule);
  }

  /** From now on problems name this rule. */
  void inRule(String id) {
    rule = id;
  }

  @Nullable String rule() {
    return rule;
  }

  Node node() {
    return node;
  }

  boolean has(String key) {
    asked.add(key);
    return values.containsKey(key);
  }

  @Nullable Node raw(String key) {
    asked.add(key);
    return values.get(key);
  }

  Set<String> names() {
    return values.keySet();
  }

  void problem(String key, String message) {
    problems.add(keys.getOrDefault(key, node), rule, message);
  }

  /** Null where the key is absent, or is no single value. */
  @Nullable String text(String key) {
    Node value = raw(key);
    return value == null ? null : scalar(key, value);
  }

  String text(String key, String otherwise) {
    String text = text(key);
    return text == null ? otherwise : text;
  }

  @Nullable String required(String key, String example) {
    if (!has(key)) {
      problems.add(node, rule, "%s is missing; write %s".formatted(key, example));
      return null;
    }
    return text(key);
  }

  boolean flag(String key) {
    String text = text(key);
    if (text != null && !text.equals("true") && !text.equals("false")) {
      problem(key, "%s is '%s'; write true or false".formatted(key, text));
    }
    return "true".equals(text);
  }

  /** One value, or a list of them; empty where the key is absent. */
  List<String> texts(String key) {
    Node value = raw(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof SequenceNode list)) {
      String text = scalar(key, value);
      return text == null ? List.of() : List.of(text);
    }
    return list.getValue().stream()
        .map(item -> scalar(key, item))
        .filter(Objects::nonNull)
        .toList();
  }

  /** Null where the key is absent, or holds no condition. */
  @Nullable Condition condition(String key) {
    String text = text(key);
    try {
      return text == null ? null : Condition.of(text);
    } catch (IllegalArgumentException e) {
      problem(key, "%s is no condition: %s".formatted(key, e.getMessage()));
      return null;
    }
  }

  /** Null where the key is absent or is no block of keys. */
  @Nullable Section section(String key, String example) {
    Node value = raw(key);
    return value == null ? null : of(value, problems, rule, key, example);
  }

  private @Nullable String scalar(String key, Node value) {
    if (value instanceof ScalarNode scalar && !isNull(scalar)) {
      return scalar.getValue();
    }
    problems.add(value, rule, "%s must be a single value".formatted(key));
    return null;
  }

  static boolean isNull(Node value) {
    return value instanceof ScalarNode scalar
        && scalar.getScalarStyle() == ScalarStyle.PLAIN
        && (scalar.getValue().isEmpty()
            || scalar.getValue().equals("~")
            || scalar.getValue().equals("null"));
  }

  /** Call it last: whatever was not asked for is unknown. */
  void nothingElse(String what) {
    keys.forEach(
        (key, where) -> {
          if (!asked.contains(key)) {
            problems.add(
                where, rule, "%s has no key '%s'%s".formatted(what, key, Nearest.hint(key, asked)));
          }
        });
  }
}
