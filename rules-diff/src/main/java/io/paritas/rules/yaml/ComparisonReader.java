package io.paritas.rules.yaml;

import io.paritas.rules.CodeTable;
import io.paritas.rules.Comparison;
import io.paritas.rules.Condition;
import io.paritas.rules.Nearest;
import io.paritas.rules.TextOption;
import io.paritas.rules.response.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads {@code compare} and the keys that go with its word. */
final class ComparisonReader {
  private static final Set<String> WORDS =
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
        case "mapped" -> mapped(section);
        case "money" -> Comparison.money(within(section));
        case "number" -> number(section);
        case "instant" -> instant(section);
        case "text" -> text(section);
        case "list" -> list(section);
        case "running-balance" -> Comparison.runningBalance(within(section));
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

  private Comparison mapped(Section section) {
    boolean othersStay = othersStay(section);
    Section legacy = section.section("legacy", "legacy: {\"51\": INSUFFICIENT_FUNDS}");
    Section candidate = section.section("candidate", "candidate: {NSF: INSUFFICIENT_FUNDS}");
    if (!section.has("legacy") && !section.has("candidate")) {
      problems.add(
          section.node(),
          rule,
          "mapped needs a code table; write legacy: or candidate: with what the bank calls each of"
              + " that platform's codes");
    }
    return Comparison.mapped(table(legacy, othersStay), table(candidate, othersStay));
  }

  private boolean othersStay(Section section) {
    String others = section.text("otherwise", "unjudged");
    if (!others.equals("unjudged") && !others.equals("same")) {
      section.problem(
          "otherwise",
          "otherwise is '%s'; write unjudged, or same for codes that need no translation"
              .formatted(others));
    }
    return others.equals("same");
  }

  private CodeTable table(@Nullable Section section, boolean othersStay) {
    if (section == null) {
      return CodeTable.IDENTITY;
    }
    Map<String, Optional<String>> words = new TreeMap<>();
    for (String code : section.names()) {
      Node word = section.raw(code);
      if (word instanceof ScalarNode scalar) {
        words.put(code, Section.isNull(scalar) ? Optional.empty() : Optional.of(scalar.getValue()));
      } else {
        section.problem(code, "'%s' must stand for a single word".formatted(code));
      }
    }
    return new CodeTable(new TreeMap<>(words), othersStay);
  }

  private static @Nullable Comparison expression(Section section) {
    section.required("that", "that: shadow.feeTotal <= official.feeTotal");
    Condition that = section.condition("that");
    return that == null ? null : Comparison.expression(that);
  }

  private static Money[] within(Section section) {
    List<Money> within = new ArrayList<>();
    Section tolerances = section.section("within", "within: {EUR: 0.01}");
    if (tolerances != null) {
      for (String currency : tolerances.names()) {
        BigDecimal amount = tolerance(tolerances, currency, "0.01");
        if (amount != null) {
          addMoney(tolerances, currency, amount, within);
        }
      }
    }
    return within.toArray(Money[]::new);
  }

  private static void addMoney(
      Section tolerances, String currency, BigDecimal amount, List<Money> within) {
    try {
      within.add(new Money(amount, currency));
    } catch (RuntimeException e) {
      tolerances.problem(currency, String.valueOf(e.getMessage()));
    }
  }

  private Comparison number(Section section) {
    BigDecimal within = section.has("within") ? tolerance(section, "within", "0.01") : null;
    return Comparison.number(within == null ? BigDecimal.ZERO : within);
  }

  /** Null, and a problem, where it is no plain number of zero or more. */
  private static @Nullable BigDecimal tolerance(Section section, String key, String example) {
    String text = section.text(key);
    if (text == null) {
      return null;
    }
    if (!text.matches("\\d{1,20}(\\.\\d{1,18})?")) {
      section.problem(
          key,
          "the tolerance '%s' is no number of zero or more; write for example %s"
              .formatted(text, example));
      return null;
    }
    return new BigDecimal(text);
  }

  private Comparison instant(Section section) {
    Duration within = Duration.ZERO;
    String text = section.text("within", "PT0S");
    try {
      within = Duration.parse(text);
    } catch (DateTimeException e) {
      section.problem(
          "within",
          "'%s' is no duration; write PT2S for two seconds, PT0.5S for half of one, PT1M for a minute"
              .formatted(text));
    }
    if (section.raw("zone") instanceof ScalarNode) {
      ZoneId zone = zone(section, "zone");
      return Comparison.instant(within, zone, zone);
    }
    Section zones = section.section("zone", "zone: {legacy: Europe/Berlin, candidate: UTC}");
    if (zones == null) {
      return Comparison.instant(within, null, null);
    }
    Comparison comparison =
        Comparison.instant(within, zone(zones, "legacy"), zone(zones, "candidate"));
    zones.nothingElse("zone");
    return comparison;
  }

  private static @Nullable ZoneId zone(Section section, String key) {
    String text = section.text(key);
    try {
      return text == null ? null : ZoneId.of(text);
    } catch (DateTimeException e) {
      section.problem(key, "'%s' is no time zone; write for example Europe/Berlin".formatted(text));
      return null;
    }
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
