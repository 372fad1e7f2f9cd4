package io.paritas.rules.yaml;

import io.paritas.rules.Comparison;
import io.paritas.rules.Condition;
import io.paritas.rules.Dependency;
import io.paritas.rules.Nearest;
import io.paritas.rules.Path;
import io.paritas.rules.Rest;
import io.paritas.rules.Rule;
import io.paritas.rules.RuleSetBuilder;
import io.paritas.rules.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one rule after the other into the builder. */
final class RuleReader {
  private static final String EXAMPLE = "{id: decision, field: decision, compare: exact}";

  private final Problems problems;
  private final String owner;
  private final RuleSetBuilder set;
  private final Set<String> ids = new HashSet<>();
  private final Set<String> mentioned = new HashSet<>();
  private int problemsBefore;
  private boolean rest;

  /**
   * @param owner of the rules that name none
   */
  RuleReader(Problems problems, String owner, RuleSetBuilder set) {
    this.problems = problems;
    this.owner = owner;
    this.set = set;
  }

  void read(Node node) {
    problemsBefore = problems.count();
    Section section = Section.of(node, problems, null, "a rule", EXAMPLE);
    if (section == null) {
      return;
    }
    String named = section.required("id", "id: followed by lower case words joined by '-'");
    if (named != null) {
      section.inRule(named);
      mentioned.add(named);
      checkId(section, named);
    }
    String id = named == null ? "" : named;
    String title = section.text("title", id);
    String who = section.text("owner", owner);
    Severity severity = severity(section);
    String word = section.required("compare", "compare: exact, or another comparison");
    if (word == null) {
      return;
    }
    if (word.equals("rest")) {
      readRest(section, new Rest(id, title, who, severity, paths(section, "ignore")));
    } else {
      readRule(
          section,
          word,
          new Rule(id, title, who, severity, List.of(), Comparison.exact(), Set.of(), null));
    }
  }

  /** The ids of all rules of the file, broken ones among them. */
  Set<String> mentioned() {
    return mentioned;
  }

  private void checkId(Section section, String id) {
    String wrong = RuleSetBuilder.whyNoId(id);
    if (wrong != null) {
      section.problem("id", wrong);
    } else if (!ids.add(id)) {
      section.problem("id", "another rule above has this id; every rule needs its own");
    }
  }

  private void readRest(Section section, Rest everythingElse) {
    if (rest) {
      section.problem("compare", "there is a rest rule above already; keep one");
    } else {
      set.rest(everythingElse);
    }
    rest = true;
    section.nothingElse("rest");
  }

  private void readRule(Section section, String word, Rule begun) {
    List<Path> fields = new ArrayList<>(paths(section, "field"));
    fields.addAll(paths(section, "fields"));
    if (!section.has("field") && !section.has("fields")) {
      problems.add(
          section.node(),
          section.rule(),
          "field is missing; write for example field: amounts.transaction");
    }
    fields.forEach(field -> checkField(section, field));
    Set<Dependency> dependencies = dependencies(section);
    Condition when = section.condition("when");
    Comparison comparison = new ComparisonReader(problems, section.rule()).read(section, word);
    if (ComparisonReader.knows(word)) {
      section.nothingElse(word);
    }
    if (comparison != null) {
      fields.stream()
          .map(comparison::whyNotOn)
          .filter(Objects::nonNull)
          .forEach(why -> section.problem("field", why));
    }
    // With problems elsewhere the set is never built; acceptances are held against it all the same.
    if (comparison != null && problems.count() == problemsBefore) {
      set.rule(
          new Rule(
              begun.id(),
              begun.title(),
              begun.owner(),
              begun.severity(),
              fields,
              comparison,
              dependencies,
              when));
    }
  }

  private void checkField(Section section, Path field) {
    try {
      field.requireKnown();
    } catch (IllegalArgumentException e) {
      section.problem(section.has("field") ? "field" : "fields", String.valueOf(e.getMessage()));
    }
  }

  private List<Path> paths(Section section, String key) {
    List<Path> paths = new ArrayList<>();
    for (String text : section.texts(key)) {
      try {
        paths.add(Path.parse(text));
      } catch (IllegalArgumentException e) {
        section.problem(key, String.valueOf(e.getMessage()));
      }
    }
    return paths;
  }

  private static Severity severity(Section section) {
    String text = section.text("severity", "MAJOR");
    for (Severity severity : Severity.values()) {
      if (severity.name().equals(text)) {
        return severity;
      }
    }
    section.problem(
        "severity", "severity is '%s'; write BLOCKER, MAJOR, MINOR or INFO".formatted(text));
    return Severity.MAJOR;
  }

  private static Set<Dependency> dependencies(Section section) {
    Set<Dependency> found = new HashSet<>();
    for (String text : section.texts("dependsOn")) {
      @Nullable Dependency dependency =
          Arrays.stream(Dependency.values())
              .filter(known -> known.word().equals(text))
              .findFirst()
              .orElse(null);
      if (dependency == null) {
        section.problem(
            "dependsOn",
            "a rule cannot depend on '%s'%s"
                .formatted(
                    text,
                    Nearest.hint(
                        text, Arrays.stream(Dependency.values()).map(Dependency::word).toList())));
      } else {
        found.add(dependency);
      }
    }
    return found;
  }
}
