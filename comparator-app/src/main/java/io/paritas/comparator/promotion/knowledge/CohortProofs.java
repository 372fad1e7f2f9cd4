package io.paritas.comparator.promotion.knowledge;

import io.paritas.comparator.ledger.CohortEvidence;
import io.paritas.comparator.promotion.gates.CohortState.RuleProof;
import io.paritas.comparator.promotion.statistics.Demand;
import io.paritas.comparator.promotion.statistics.RootRate;
import io.paritas.comparator.promotion.statistics.RuleProofs;
import io.paritas.comparator.promotion.statistics.Trials;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far each rule is proven for a product, from what all tasks have counted by a rule set and for
 * a build. Read again every few seconds. Safe for any number of threads.
 */
public final class CohortProofs {
  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Function<String, List<CohortEvidence>> ledger;
  private final Function<String, @Nullable Set<String>> blockers;
  private final Demand demand;
  private final Clock clock;
  private final Figures figures;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /** Shows how far rules are proven. */
  public interface Figures {
    /**
     * @param logE the decimal logarithm of the e-value
     * @param bound the largest rate of roots that the evidence does not refute
     */
    record Row(String rule, double logE, double bound) {}

    void show(String product, List<Row> rules);
  }

  /**
   * @param ledger gives what the tasks said of a product; throws where that cannot be read
   * @param blockers gives the BLOCKER rules of a rule set ({@code name@hash}); null where it is not
   *     known, and any may be one
   */
  public CohortProofs(
      Function<String, List<CohortEvidence>> ledger,
      Function<String, @Nullable Set<String>> blockers,
      Demand demand,
      Clock clock,
      Figures figures) {
    this.ledger = ledger;
    this.blockers = blockers;
    this.demand = demand;
    this.clock = clock;
    this.figures = figures;
  }

  /**
   * What is known of one product.
   *
   * @param covered transaction types that were compared often enough
   * @param money in which more is at risk than the bank allows, in words
   */
  record Proof(Set<String> covered, List<RuleProof> rules, List<String> money) {}

  private record Known(Proof proof, Instant at, String by) {
    /** Not where the clock was set back since. */
    boolean isFresh(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(FRESH));
    }
  }

  /** One build under one rule set. */
  private static final class Sums {
    final Map<String, Trials> rules = new TreeMap<>();
    final Map<String, Long> types = new TreeMap<>();
    final Map<String, BigDecimal> money = new TreeMap<>();
    Instant since = Instant.MAX;
  }

  /**
   * @param ruleSet {@code name@hash}
   */
  Proof of(String product, String ruleSet, String build) {
    String by = ruleSet + "#" + build;
    Instant now = clock.instant();
    Known before = known.get(product);
    if (before != null && before.by().equals(by) && before.isFresh(now)) {
      return before.proof();
    }
    Proof proof = proof(product, by, ruleSet);
    known.put(product, new Known(proof, now, by));
    return proof;
  }

  private Proof proof(String product, String by, String ruleSet) {
    Map<String, Sums> all = sums(ledger.apply(product));
    Sums sums = all.get(by);
    if (sums == null || sums.rules.isEmpty()) {
      return new Proof(
          Set.of(),
          List.of(new RuleProof("any of " + product, false, "nothing was counted yet")),
          List.of());
    }
    // Each rule set and build that was begun has spent its part of alpha.
    int builds = (int) all.values().stream().filter(one -> !one.since.isAfter(sums.since)).count();
    double alpha = demand.alpha().of(builds, sums.rules.size());
    Set<String> blocking = demand.noBlockerRoots() ? blockers.apply(ruleSet) : Set.of();
    List<RuleProof> proofs = new ArrayList<>();
    List<Figures.Row> rows = new ArrayList<>();
    sums.rules.forEach(
        (rule, trials) -> {
          boolean noRoots = blocking == null || blocking.contains(rule);
          proofs.add(RuleProofs.of(rule + " of " + product, trials, demand.rate(), alpha, noRoots));
          rows.add(
              new Figures.Row(
                  rule,
                  demand.rate().logE(trials) / Math.log(10),
                  RootRate.upperBound(trials, alpha)));
        });
    figures.show(product, rows);
    Set<String> covered = new TreeSet<>();
    sums.types.forEach(
        (type, pairs) -> {
          if (pairs >= demand.pairsOfType()) {
            covered.add(type);
          }
        });
    return new Proof(covered, proofs, tooMuch(product, sums.money));
  }

  private List<String> tooMuch(String product, Map<String, BigDecimal> money) {
    Map<String, BigDecimal> most = demand.moneyAtRisk();
    if (most.isEmpty()) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    money.forEach(
        (currency, amount) -> {
          BigDecimal allowed = most.getOrDefault(currency, BigDecimal.ZERO);
          if (amount.compareTo(allowed) > 0) {
            words.add(
                "roots of %s moved %s %s of %s allowed"
                    .formatted(product, amount.toPlainString(), currency, allowed.toPlainString()));
          }
        });
    return words;
  }

  private static Map<String, Sums> sums(List<CohortEvidence> tasks) {
    Map<String, Sums> all = new HashMap<>();
    for (CohortEvidence task : tasks) {
      JsonNode json = JSON.readTree(task.json());
      String by =
          json.required("judgedBy").asString() + "#" + json.required("candidateBuild").asString();
      Sums sums = all.computeIfAbsent(by, one -> new Sums());
      Instant since = Instant.parse(json.required("since").asString());
      sums.since = since.isBefore(sums.since) ? since : sums.since;
      json.required("rules")
          .properties()
          .forEach(
              rule ->
                  sums.rules.merge(
                      rule.getKey(),
                      new Trials(
                          rule.getValue().required("pairs").asLong(),
                          rule.getValue().required("roots").asLong()),
                      Trials::plus));
      // Records of earlier versions do not say it.
      json.path("moneyAtRisk")
          .properties()
          .forEach(
              money ->
                  sums.money.merge(
                      money.getKey(),
                      new BigDecimal(money.getValue().asString()),
                      BigDecimal::add));
      json.required("transactionTypes")
          .properties()
          .forEach(type -> sums.types.merge(type.getKey(), type.getValue().asLong(), Long::sum));
    }
    return all;
  }
}
