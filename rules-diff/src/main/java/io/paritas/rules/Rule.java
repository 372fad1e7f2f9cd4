package io.paritas.rules;

import io.paritas.rules.response.Money;
import io.paritas.rules.response.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One business rule of the bank put as a comparison. Reads as the bank says it:
 *
 * <pre>{@code
 * money("fee-total", ONE_CENT).on("feeTotal").severity(MAJOR)
 * }</pre>
 *
 * @param id lower case words joined by {@code -}; a metric tag, so at most 64 characters
 * @param title what the bank calls it
 * @param owner who answers for it; empty where nobody is named
 * @param fields what it looks at; each is compared by itself
 * @param dependsOn what may explain a difference of this rule
 * @param when the rule speaks only of pairs for which this holds; of all where it is null. What it
 *     does not speak of is left to the other rules
 */
public record Rule(
    String id,
    String title,
    String owner,
    Severity severity,
    List<Path> fields,
    Comparison comparison,
    Set<Dependency> dependsOn,
    @Nullable Condition when) {

  public Rule {
    fields = List.copyOf(fields);
    Set<Dependency> all = new TreeSet<>(dependsOn);
    if (comparison instanceof RunningBalance) {
      all.add(Dependency.BALANCE_BEFORE);
    }
    dependsOn = Collections.unmodifiableSet(all);
  }

  /** A rule of severity MAJOR, without a field yet. */
  public static Rule rule(String id, Comparison comparison) {
    return new Rule(id, id, "", Severity.MAJOR, List.of(), comparison, Set.of(), null);
  }

  public static Rule exact(String id) {
    return rule(id, Comparison.exact());
  }

  public static Rule mapped(String id, CodeTable legacy, CodeTable candidate) {
    return rule(id, Comparison.mapped(legacy, candidate));
  }

  public static Rule money(String id, Money... within) {
    return rule(id, Comparison.money(within));
  }

  public static Rule number(String id, String within) {
    return rule(id, Comparison.number(new BigDecimal(within)));
  }

  public static Rule instant(String id, Duration within) {
    return rule(id, Comparison.instant(within, null, null));
  }

  public static Rule text(String id, TextOption... options) {
    return rule(id, Comparison.text(options));
  }

  public static Rule presence(String id) {
    return rule(id, Comparison.presence());
  }

  public static Rule set(String id) {
    return rule(id, Comparison.set());
  }

  public static Rule runningBalance(String id, Money... within) {
    return rule(id, Comparison.runningBalance(within));
  }

  /**
   * @throws IllegalArgumentException where the text is no condition
   */
  public static Rule expression(String id, String that) {
    return rule(id, Comparison.expression(Condition.of(that)));
  }

  public static Rule list(String id, String key, Map<String, Comparison> each) {
    return rule(id, Comparison.list(key, each, Set.of()));
  }

  /**
   * @throws IllegalArgumentException where a text is no path
   */
  public Rule on(String... paths) {
    return on(Arrays.stream(paths).map(Path::parse).toList());
  }

  public Rule on(List<Path> paths) {
    return new Rule(id, title, owner, severity, paths, comparison, dependsOn, when);
  }

  public Rule title(String words) {
    return new Rule(id, words, owner, severity, fields, comparison, dependsOn, when);
  }

  public Rule owner(String who) {
    return new Rule(id, title, who, severity, fields, comparison, dependsOn, when);
  }

  public Rule severity(Severity weight) {
    return new Rule(id, title, owner, weight, fields, comparison, dependsOn, when);
  }

  public Rule dependsOn(Dependency... on) {
    return new Rule(id, title, owner, severity, fields, comparison, Set.of(on), when);
  }

  /**
   * @throws IllegalArgumentException where the text is no condition; see {@link Condition}
   */
  public Rule when(String condition) {
    return new Rule(
        id, title, owner, severity, fields, comparison, dependsOn, Condition.of(condition));
  }

  /** Header fields are no part of the outcome, so its equal bytes say nothing of them. */
  Mode mode() {
    boolean reflexive =
        comparison.reflexive()
            && fields.stream().noneMatch(path -> path.root().equals(Lens.HEADER));
    return reflexive ? Mode.REFLEXIVE : Mode.ALWAYS_RUN;
  }

  RuleInfo info() {
    return new RuleInfo(
        id,
        title,
        owner,
        severity,
        fields.stream().map(Path::toString).toList(),
        comparison.kind(),
        mode(),
        dependsOn);
  }

  Value normal() {
    SortedMap<String, Value> normal = new TreeMap<>();
    normal.put("id", new Value.Text(id));
    normal.put("title", new Value.Text(title));
    normal.put("owner", new Value.Text(owner));
    normal.put("severity", new Value.Text(severity.name()));
    normal.put("fields", Values.texts(fields.stream().map(Path::toString).toList()));
    normal.put("compare", tagged(comparison));
    normal.put(
        "dependsOn",
        Values.texts(dependsOn.stream().map(Dependency::word).collect(Collectors.toList())));
    if (when != null) {
      normal.put("when", new Value.Text(when.text()));
    }
    return new Value.Fields(normal);
  }

  static Value tagged(Comparison comparison) {
    return new Value.Fields(new TreeMap<>(Map.of(comparison.kind(), comparison.normal())));
  }
}
