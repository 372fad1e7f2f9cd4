package io.paritas.comparator.parity;

import io.paritas.comparator.parity.Cohorts.RuleCount;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The counts of one cohort. Pairs are ripe once patience has passed since they were counted: until
 * then something of the same age may still turn out to be missing.
 */
final class CohortCounts {
  /** As it is journaled. */
  record Kept(
      long since,
      Map<String, Long> pairs,
      Map<String, Long> ripe,
      Map<String, Long> roots,
      Map<String, Long> types,
      Map<String, Long> ripeTypes,
      @Nullable Map<String, BigDecimal> money) {}

  final long since;
  private final Map<String, Long> pairs = new HashMap<>();
  private final Map<String, Long> roots = new HashMap<>();
  private final Map<String, Long> types = new HashMap<>();
  private final Map<String, BigDecimal> money = new TreeMap<>();
  private Map<String, Long> ripe = Map.of();
  private Map<String, Long> ripeTypes = Map.of();

  /** What ripens; null where nothing does. Not journaled: after a restart it begins again. */
  private @Nullable Map<String, Long> ripening;

  private Map<String, Long> ripeningTypes = Map.of();
  private long ripeningSince;
  private boolean more = true;
  private boolean news;

  CohortCounts(long since) {
    this.since = since;
  }

  CohortCounts(Kept kept) {
    since = kept.since();
    pairs.putAll(kept.pairs());
    roots.putAll(kept.roots());
    types.putAll(kept.types());
    ripe = kept.ripe();
    ripeTypes = kept.ripeTypes();
    // Journals that were written before this was counted have none.
    money.putAll(kept.money() == null ? Map.of() : kept.money());
    news = true;
  }

  Kept kept() {
    return new Kept(since, pairs, ripe, roots, types, ripeTypes, money);
  }

  void exercised(Collection<String> rules, String type) {
    rules.forEach(rule -> pairs.merge(rule, 1L, Long::sum));
    types.merge(type, 1L, Long::sum);
    more = true;
  }

  /**
   * @param counted rules whose pair was counted already
   */
  void broken(Set<String> rules, Set<String> counted) {
    for (String rule : rules) {
      roots.merge(rule, 1L, Long::sum);
      if (!counted.contains(rule)) {
        pairs.merge(rule, 1L, Long::sum);
      }
    }
    news = true;
  }

  void everyRule(Collection<String> rules, int by) {
    for (String rule : rules) {
      roots.merge(rule, (long) by, (a, b) -> Math.max(0, a + b));
      pairs.merge(rule, (long) by, (a, b) -> Math.max(0, a + b));
    }
    roots.values().removeIf(count -> count <= 0);
    pairs.values().removeIf(count -> count <= 0);
    news = true;
  }

  /** More at risk, by currency; negative where it was taken back. */
  void atRisk(Map<String, BigDecimal> more) {
    more.forEach((currency, amount) -> money.merge(currency, amount, BigDecimal::add));
    money.values().removeIf(amount -> amount.signum() == 0);
    news |= !more.isEmpty();
  }

  /** Whether what is ripe has changed. */
  boolean ripen(long now, long through, long patience) {
    Map<String, Long> waiting = ripening;
    boolean isRipe = waiting != null && ripeningSince + patience <= Math.min(now, through);
    if (isRipe) {
      ripe = waiting;
      ripeTypes = ripeningTypes;
      ripening = null;
      news = true;
    }
    if (ripening == null && more) {
      ripening = Map.copyOf(pairs);
      ripeningTypes = Map.copyOf(types);
      ripeningSince = now;
      more = false;
    }
    return isRipe;
  }

  /** Whether something is to be said; asked once. */
  boolean isNews() {
    boolean was = news;
    news = false;
    return was;
  }

  Map<String, RuleCount> rules() {
    Map<String, RuleCount> all = new TreeMap<>();
    pairs.keySet().forEach(rule -> all.put(rule, count(rule)));
    roots.keySet().forEach(rule -> all.put(rule, count(rule)));
    return all;
  }

  private RuleCount count(String rule) {
    long broken = roots.getOrDefault(rule, 0L);
    return new RuleCount(Math.max(broken, ripe.getOrDefault(rule, 0L)), broken);
  }

  Map<String, Long> types() {
    return new TreeMap<>(ripeTypes);
  }

  Map<String, BigDecimal> money() {
    return new TreeMap<>(money);
  }
}
