package io.paritas.rules.yaml;

import io.paritas.rules.InvalidRuleSetException;
import io.paritas.rules.RuleSet;
import io.paritas.rules.RuleSetBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads a rule set from YAML. Only the tree of nodes is taken from the YAML library: nothing in a
 * file can name a class, refer to another part of the file, or grow beyond its own size.
 */
public final class RuleSetYaml {
  /** The longest file that is read, in characters. */
  public static final int MAX_CHARACTERS = 1 << 20;

  private static final int MAX_DEPTH = 30;

  private RuleSetYaml() {}

  /**
   * @throws IOException where the file cannot be read
   * @throws InvalidRuleSetException with every problem of the file
   */
  public static RuleSet read(Path file) throws IOException {
    return read(Files.readString(file), String.valueOf(file.getFileName()));
  }

  /**
   * @param file what the problems call the text
   * @throws InvalidRuleSetException with every problem of the text
   */
  public static RuleSet read(String yaml, String file) {
    Problems problems = new Problems(file);
    Node root = parse(yaml, problems);
    RuleSet set = root == null ? null : read(root, problems);
    if (set == null || !problems.none()) {
      throw problems.exception();
    }
    return set;
  }

  private static @Nullable Node parse(String yaml, Problems problems) {
    if (yaml.length() > MAX_CHARACTERS) {
      problems.add(
          1,
          null,
          "the file has %d characters, at most %d are read"
              .formatted(yaml.length(), MAX_CHARACTERS));
      return null;
    }
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_CHARACTERS);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setMaxAliasesForCollections(0);
    try {
      checkEvents(new Yaml(options).parse(new StringReader(yaml)), problems);
      Node root = problems.none() ? new Yaml(options).compose(new StringReader(yaml)) : null;
      if (root == null && problems.none()) {
        problems.add(1, null, "the file is empty; begin with name: and version:");
      }
      return root;
    } catch (MarkedYAMLException e) {
      @Nullable Mark mark = e.getProblemMark();
      problems.add(
          mark == null ? 1 : mark.getLine() + 1, null, "this is no YAML: " + e.getProblem());
    } catch (YAMLException e) {
      problems.add(1, null, "this is no YAML that is read here: " + e.getMessage());
    }
    return null;
  }

  /** Before anything is built: the library itself takes minutes for a file of brackets. */
  private static void checkEvents(Iterable<Event> events, Problems problems) {
    int depth = 0;
    for (Event event : events) {
      int line = event.getStartMark().getLine() + 1;
      if (event instanceof AliasEvent) {
        problems.add(line, null, "references (*name) are not read here; write the values out");
      }
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      if (depth > MAX_DEPTH) {
        problems.add(line, null, "this lies deeper than %d levels".formatted(MAX_DEPTH));
        return;
      }
    }
  }

  private static @Nullable RuleSet read(Node root, Problems problems) {
    Section top = Section.of(root, problems, null, "a rule file", "name: checking-accounts");
    if (top == null) {
      return null;
    }
    String name = top.required("name", "name: checking-accounts");
    String wrong = name == null ? null : RuleSetBuilder.whyNoName(name);
    if (wrong != null) {
      top.problem("name", wrong);
    }
    String version = top.required("version", "version: \"2026-11-21.1\"");
    String owner = top.text("owner", "");
    RuleSetBuilder set = RuleSet.named(name == null ? "" : name);
    set.version(version == null ? "" : version);
    RuleReader rules = new RuleReader(problems, owner, set);
    readRules(top, rules, problems);
    readAccepted(top, new AcceptanceReader(problems, set, rules.mentioned()), problems);
    top.nothingElse("a rule file");
    return problems.none() ? set.build() : null;
  }

  private static void readAccepted(Section top, AcceptanceReader reader, Problems problems) {
    Node accepted = top.raw("accepted");
    if (accepted instanceof SequenceNode list) {
      list.getValue().forEach(reader::read);
    } else if (accepted != null) {
      problems.add(accepted, null, "accepted is no list; write one '- id: ...' for each");
    }
  }

  private static void readRules(Section top, RuleReader reader, Problems problems) {
    Node rules = top.raw("rules");
    if (rules instanceof SequenceNode list && !list.getValue().isEmpty()) {
      list.getValue().forEach(reader::read);
    } else {
      problems.add(
          rules == null ? top.node() : rules,
          null,
          "rules is missing or no list; write rules: and below it one '- id: ...' for each rule");
    }
  }
}
