package io.paritas.rules.yaml;

import io.paritas.rules.Comparison;
import io.paritas.rules.Condition;
import io.paritas.rules.Nearest;
import io.paritas.rules.TextOption;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads {@code compare} and the keys that go with its word. */
final class ComparisonReader {
  static final Set<String> WORDS =
      Set.of(
          "exact",
          "mapped",
          "money",
          "number",
          "instant",
          "text",
          "presence",
          "set",
          "list",
          "running-balance",
          "expression");

  private final Problems problems;
  private final @Nullable String rule;

  ComparisonReader(Problems problems, @Nullable String rule) {
    this.problems = problems;
    this.rule = rule;
  }

  /** Null where there is a problem. */
  @Nullable Comparison read(Section section, String word) {
    try {
      return switch (word) {
        case "exact" -> Comparison.exact();
        case "presence" -> Comparison.presence();
        case "set" -> Comparison.set();
        case "mapped" -> new MappedReader(problems, rule).read(section);
        case "money" -> Comparison.money(Tolerances.money(section));
        case "number" -> Tolerances.number(section);
        case "instant" -> Tolerances.instant(section);
        case "text" -> text(section);
        case "list" -> list(section);
        case "running-balance" -> Comparison.runningBalance(Tolerances.money(section));
        case "expression" -> expression(section);
        default -> {
          section.problem(
              "compare",
              "there is no comparison '%s'%s".formatted(word, Nearest.hint(word, WORDS)));
          yield null;
        }
      };
    } catch (IllegalArgumentException e) {
      problems.add(section.node(), rule, String.valueOf(e.getMessage()));
      return null;
    }
  }

  static boolean knows(String word) {
    return WORDS.contains(word);
  }

  private static @Nullable Comparison expression(Section section) {
    section.required("that", "that: shadow.feeTotal <= official.feeTotal");
    Condition that = section.condition("that");
    return that == null ? null : Comparison.expression(that);
  }

  private static Comparison text(Section section) {
    Set<TextOption> options = EnumSet.noneOf(TextOption.class);
    for (TextOption option : TextOption.values()) {
      if (section.flag(option.word())) {
        options.add(option);
      }
    }
    String pattern = section.text("pattern");
    if (pattern != null) {
      try {
        return Comparison.text(options, pattern);
      } catch (IllegalArgumentException e) {
        section.problem("pattern", String.valueOf(e.getMessage()));
      }
    }
    return Comparison.text(options.toArray(TextOption[]::new));
  }

  private @Nullable Comparison list(Section section) {
    String key = section.required("key", "key: code");
    Map<String, Comparison> each = new TreeMap<>();
    Section fields = section.section("each", "each: {amount: money}");
    if (fields != null) {
      for (String name : fields.names()) {
        Comparison comparison = field(fields, name);
        if (comparison != null) {
          each.put(name, comparison);
        }
      }
    }
    Set<String> ignored = Set.copyOf(section.texts("ignore"));
    return key == null ? null : Comparison.list(key, each, ignored);
  }

  private @Nullable Comparison field(Section fields, String name) {
    Node node = fields.raw(name);
    if (node instanceof ScalarNode word && knows(word.getValue())) {
      return read(Section.empty(node, problems, rule), word.getValue());
    }
    if (node instanceof ScalarNode) {
      fields.problem(
          name,
          "there is no comparison '%s'%s"
              .formatted(fields.text(name), Nearest.hint(fields.text(name, ""), WORDS)));
      return null;
    }
    Section block = fields.section(name, name + ": {compare: money, within: {EUR: 0.01}}");
    String word = block == null ? null : block.required("compare", "compare: exact");
    if (block == null || word == null) {
      return null;
    }
    Comparison comparison = read(block, word);
    if (comparison != null) {
      block.nothingElse(word);
    }
    return comparison;
  }
}
