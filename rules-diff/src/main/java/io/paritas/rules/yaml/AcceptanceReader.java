package io.paritas.rules.yaml;

import io.paritas.rules.Acceptance;
import io.paritas.rules.Condition;
import io.paritas.rules.RuleSetBuilder;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one accepted divergence after the other, once the rules are known. */
final class AcceptanceReader {
  private final Problems problems;
  private final RuleSetBuilder set;
  private final Set<String> mentioned;
  private final Set<String> ids = new HashSet<>();

  /**
   * @param mentioned the ids of all rules of the file: of one that is broken nothing more is said
   */
  AcceptanceReader(Problems problems, RuleSetBuilder set, Set<String> mentioned) {
    this.problems = problems;
    this.set = set;
    this.mentioned = mentioned;
  }

  void read(Node node) {
    Section section =
        Section.of(
            node, problems, null, "an acceptance", "{id: fee-cent, rule: fees, path: fees, ...}");
    if (section == null) {
      return;
    }
    String rule = section.required("rule", "rule: the id of the rule whose divergences it accepts");
    if (rule != null) {
      section.inRule(rule);
    }
    String id = section.required("id", "id: followed by lower case words joined by '-'");
    if (id != null) {
      checkId(section, id);
    }
    String path = section.required("path", "path: where the divergence is found, as in fees");
    Condition when = section.condition("when");
    String reason = section.required("reason", "reason: why the bank lives with it");
    String ticket = section.required("ticket", "ticket: where it is being mended");
    String owner = section.required("owner", "owner: who answers for it");
    Instant expires = instant(section);
    long maxCount = count(section);
    section.nothingElse("an acceptance");
    if (rule != null && path != null && (set.has(rule) || !mentioned.contains(rule))) {
      checkFinds(section, rule, path);
    }
    if (problems.none() && rule != null && id != null && path != null && expires != null) {
      set.accept(
          new Acceptance(
              id, rule, path, when, text(reason), text(ticket), text(owner), expires, maxCount));
    }
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private void checkFinds(Section section, String rule, String path) {
    String nothing = set.whyNothing(rule, path);
    if (nothing != null) {
      section.problem("path", nothing);
    }
  }

  private void checkId(Section section, String id) {
    String wrong = RuleSetBuilder.whyNoId(id);
    if (wrong != null) {
      section.problem("id", wrong);
    } else if (!ids.add(id)) {
      section.problem("id", "another acceptance above has this id; every one needs its own");
    }
  }

  private static @Nullable Instant instant(Section section) {
    String text = section.required("expires", "expires: 2026-12-31T00:00:00Z");
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      section.problem(
          "expires",
          "'%s' is no instant; write the date, the time and the zone: 2026-12-31T00:00:00Z"
              .formatted(text));
      return null;
    }
  }

  private static long count(Section section) {
    String text = section.required("maxCount", "maxCount: 1000");
    if (text == null) {
      return 1;
    }
    if (!text.matches("[1-9]\\d{0,11}")) {
      section.problem("maxCount", "maxCount is '%s'; write 1 or more".formatted(text));
      return 1;
    }
    return Long.parseLong(text);
  }
}
