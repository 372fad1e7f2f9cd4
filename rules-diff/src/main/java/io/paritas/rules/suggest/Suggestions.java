package io.paritas.rules.suggest;

import io.paritas.rules.Finding;
import io.paritas.rules.Path;
import io.paritas.rules.Result;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Proposes code tables, tolerances and fields to ignore from divergences. A proposal is a rules
 * file with its figures as comments; nothing applies it. Bounded in memory; not safe for several
 * threads.
 */
public final class Suggestions {
  /** How many divergences must speak for a proposal, where nobody says otherwise. */
  public static final int LEAST = 10;

  private static final int MOST_PATHS = 500;

  /** Of the divergences of a path or code, so many must speak for a proposal. */
  static final double ENOUGH = 0.9;

  private final Map<String, PathEvidence> paths = new TreeMap<>();

  /** Counts a finding; what diverged only. */
  public void add(Finding finding) {
    if (finding.result() == Result.DIVERGED
        && (paths.size() < MOST_PATHS || paths.containsKey(finding.path()))) {
      paths.computeIfAbsent(finding.path(), p -> new PathEvidence()).add(finding);
    }
  }

  /** Takes in what another one has counted. */
  public void addAll(Suggestions others) {
    others.paths.forEach(
        (path, evidence) -> paths.computeIfAbsent(path, p -> new PathEvidence()).addAll(evidence));
  }

  /** The same, resting on {@value #LEAST} divergences or more. */
  public String yaml(long compared) {
    return yaml(compared, LEAST);
  }

  /**
   * The rules file. It loads as it is, and says in comments what speaks for and against each line.
   *
   * @param compared how many pairs were judged
   * @param least divergences that must speak for a proposal, 1 or more; what rests on fewer is said
   *     in a comment only
   */
  public String yaml(long compared, int least) {
    StringBuilder notes = new StringBuilder();
    StringBuilder rules = new StringBuilder();
    List<String> ignored = new ArrayList<>();
    Set<String> ids = new HashSet<>(Set.of("everything-else", "unruled", "unreadable"));
    paths.forEach(
        (path, evidence) -> {
          Proposal proposal = Proposal.of(path, evidence, compared, least);
          if (proposal.ignore()) {
            ignored.add(path);
          }
          boolean rule = !proposal.lines().isEmpty() && isField(path);
          StringBuilder to = rule ? rules : notes;
          String indent = rule ? "  # " : "# ";
          proposal.figures().forEach(line -> to.append(indent).append(line).append('\n'));
          if (rule) {
            rules.append("  - id: ").append(id(path, ids)).append('\n');
            rules.append("    field: ").append(Proposal.quoted(path)).append('\n');
            proposal.lines().forEach(line -> rules.append("    ").append(line).append('\n'));
          }
        });
    return head(compared, least) + notes + body(rules, ignored);
  }

  private static boolean isField(String path) {
    try {
      Path.parse(path).requireKnown();
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String head(long compared, int least) {
    return String.format(
        Locale.ROOT,
        "# Suggested from what diverged among %,d pairs. Nothing here applies by itself: read the%n"
            + "# figures, take out what is a defect, name the rules, and keep the file. What rests on%n"
            + "# fewer than %,d divergences is no rule below, but says so.%n",
        compared,
        least);
  }

  private static String body(StringBuilder rules, List<String> ignored) {
    StringBuilder rest = new StringBuilder("name: suggested\nversion: \"1\"\nrules:\n");
    rest.append(rules).append("  - id: everything-else\n    compare: rest\n");
    if (!ignored.isEmpty()) {
      rest.append("    ignore:\n");
      ignored.forEach(path -> rest.append("      - ").append(Proposal.quoted(path)).append('\n'));
    }
    return rest.toString();
  }

  private static String id(String path, Set<String> taken) {
    String words =
        path.replaceAll("^(attributes|header)\\.", "")
            .replaceAll("([a-z])([A-Z])", "$1-$2")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^[^a-z]+|-$", "");
    String first = words.isEmpty() ? "field" : words.substring(0, Math.min(words.length(), 50));
    String id = first;
    for (int i = 2; !taken.add(id); i++) {
      id = first + "-" + i;
    }
    return id;
  }
}
