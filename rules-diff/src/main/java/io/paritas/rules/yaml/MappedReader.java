package io.paritas.rules.yaml;

import io.paritas.rules.CodeTable;
import io.paritas.rules.Comparison;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads the code tables of both platforms. */
record MappedReader(Problems problems, @Nullable String rule) {
  Comparison read(Section section) {
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
}
