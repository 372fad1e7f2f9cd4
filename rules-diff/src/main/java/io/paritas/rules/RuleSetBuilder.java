package io.paritas.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers rules, finds all that is wrong with them, and makes them ready to judge. */
public final class RuleSetBuilder {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");
  private static final Set<String> OUR_OWN = Set.of(CompiledRuleSet.UNRULED, RuleSet.UNREADABLE);

  private final String name;
  private final List<Rule> rules = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private String version = "";
  private final List<Acceptance> acceptances = new ArrayList<>();
  private @Nullable Rest rest;

  RuleSetBuilder(String name) {
    this.name = name;
  }

  public RuleSetBuilder version(String text) {
    version = text;
    return this;
  }

  public RuleSetBuilder rule(Rule rule) {
    rules.add(rule);
    return this;
  }

  /** What no rule names must be exactly the same. Without this, such a difference is Unjudged. */
  public RuleSetBuilder rest(Rest everythingElse) {
    if (rest != null) {
      problem(everythingElse.id(), "there is a rest rule already: '" + rest.id() + "'");
    }
    rest = everythingElse;
    return this;
  }

  /** A known difference that is Accepted for a while. */
  public RuleSetBuilder accept(Acceptance acceptance) {
    acceptances.add(acceptance);
    return this;
  }

  /**
   * @throws InvalidRuleSetException with every problem of the set
   */
  public RuleSet build() {
    String wrong = whyNoName(name);
    if (wrong != null) {
      problem(null, wrong);
    }
    if (version.isBlank()) {
      problem(null, "version is missing; write for example 2026-11-21.1");
    }
    if (rules.isEmpty() && rest == null) {
      problem(null, "there is no rule; write at least one");
    }
    checkIds();
    checkAcceptances();
    List<RunningRule> running = compile();
    if (!problems.isEmpty()) {
      throw new InvalidRuleSetException(problems);
    }
    return new CompiledRuleSet(
        new RuleSetId(name, version, RuleSetHash.of(name, version, rules, rest, acceptances)),
        running,
        rest,
        new Acceptances(acceptances));
  }

  private void checkIds() {
    Set<String> seen = new HashSet<>();
    List<String> ids = new ArrayList<>(rules.stream().map(Rule::id).toList());
    if (rest != null) {
      ids.add(rest.id());
    }
    for (String id : ids) {
      String wrong = whyNoId(id);
      if (wrong != null) {
        problem(id, wrong);
      } else if (!seen.add(id)) {
        problem(id, "two rules have this id; every rule needs its own");
      }
    }
  }

  private void checkAcceptances() {
    Set<String> seen = new HashSet<>();
    for (Acceptance acceptance : acceptances) {
      String wrong = whyNo("id", acceptance.id());
      if (wrong != null) {
        problem(acceptance.rule(), wrong);
      } else if (!seen.add(acceptance.id())) {
        problem(acceptance.rule(), "two acceptances have the id '" + acceptance.id() + "'");
      }
      String nothing = whyNothing(acceptance.rule(), acceptance.path());
      if (nothing != null) {
        problem(acceptance.rule(), nothing);
      }
    }
  }

  /** Whether there is a rule of this id so far. */
  public boolean has(String id) {
    return rest != null && rest.id().equals(id)
        || rules.stream().anyMatch(rule -> rule.id().equals(id));
  }

  /** Why an acceptance of this rule at this path covers no finding; null where it may. */
  public @Nullable String whyNothing(String rule, String path) {
    if (rest != null && rest.id().equals(rule)) {
      return null;
    }
    for (Rule known : rules) {
      if (known.id().equals(rule)) {
        return known.fields().stream().map(Path::toString).anyMatch(at -> nested(path, at))
            ? null
            : "'%s' finds nothing at '%s'; write one of its fields (%s) or what lies inside"
                .formatted(rule, path, known.fields());
      }
    }
    List<String> ids = new ArrayList<>(rules.stream().map(Rule::id).toList());
    return "there is no rule '%s' to accept divergences of%s"
        .formatted(rule, Nearest.hint(rule, ids));
  }

  private static boolean nested(String path, String field) {
    return path.equals(field)
        || path.startsWith(field + ".")
        || path.startsWith(field + "[")
        || field.startsWith(path + ".");
  }

  /** Why a text can be no rule's id, and what to write; null where it can. */
  public static @Nullable String whyNoId(String id) {
    return OUR_OWN.contains(id)
        ? "this id is taken by Paritas itself; choose another one"
        : whyNo("id", id);
  }

  /** Why a text can be no rule set's name, and what to write; null where it can. */
  public static @Nullable String whyNoName(String name) {
    return whyNo("name", name);
  }

  private static @Nullable String whyNo(String what, String text) {
    return NAME.matcher(text).matches()
        ? null
        : "%s '%s' is no %s; write lower case letters, digits and '-', a letter first, at most 64"
            .formatted(what, text, what);
  }

  private List<RunningRule> compile() {
    List<RunningRule> running = new ArrayList<>();
    for (Rule rule : rules) {
      if (rule.fields().isEmpty()) {
        problem(rule.id(), "field is missing; name what the rule looks at");
      }
      rule.fields().stream()
          .map(rule.comparison()::whyNotOn)
          .filter(Objects::nonNull)
          .forEach(why -> problem(rule.id(), why));
      try {
        running.add(new RunningRule(rule, rule.fields().stream().map(Lens::of).toList()));
      } catch (IllegalArgumentException e) {
        problem(rule.id(), String.valueOf(e.getMessage()));
      }
    }
    return running;
  }

  private void problem(@Nullable String rule, String message) {
    problems.add(new Problem(null, 0, rule, message));
  }
}
