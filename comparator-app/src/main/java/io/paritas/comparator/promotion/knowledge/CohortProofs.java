package io.paritas.comparator.promotion.knowledge;

import io.paritas.comparator.ledger.CohortEvidence;
import io.paritas.comparator.promotion.gates.CohortState.RuleProof;
import io.paritas.comparator.promotion.knowledge.CohortSums.Sums;
import io.paritas.comparator.promotion.statistics.Demand;
import io.paritas.comparator.promotion.statistics.RuleProofs;
import io.paritas.comparator.promotion.statistics.Trials;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How far each rule is proven for a product, from what all tasks have counted by a rule set and for
 * a build. Read again every few seconds. Safe for any number of threads.
 */
public final class CohortProofs {
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final Function<String, List<CohortEvidence>> ledger;
  private final Function<String, @Nullable RuleNames> rules;
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
   * @param rules gives the rules of a rule set ({@code name@hash}); null where it is not known: any
   *     that was ever exercised may be one of them, and a BLOCKER
   */
  public CohortProofs(
      Function<String, List<CohortEvidence>> ledger,
      Function<String, @Nullable RuleNames> rules,
      Demand demand,
      Clock clock,
      Figures figures) {
    this.ledger = ledger;
    this.rules = rules;
    this.demand = demand;
    this.clock = clock;
    this.figures = figures;
  }

  /** The rules of a rule set, and those of them whose severity is BLOCKER. */
  public record RuleNames(Set<String> all, Set<String> blockers) {}

  /**
   * What is known of one product.
   *
   * @param types transaction types that its customers use
   * @param covered those of them that were compared often enough
   * @param money in which more is at risk than the bank allows, in words
   * @param others builds that answer in the place of the one in force, in words
   * @param since when the first pair was counted; null: none was
   */
  record Proof(
      Set<String> types,
      Set<String> covered,
      List<RuleProof> rules,
      List<String> money,
      List<String> others,
      @Nullable Instant since) {}

  private record Known(Proof proof, Instant at, String by) {
    /** Not where the clock was set back since. */
    boolean isFresh(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(FRESH));
    }
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
    Proof proof = proof(product, ruleSet, build);
    known.put(product, new Known(proof, now, by));
    return proof;
  }

  private Proof proof(String product, String ruleSet, String build) {
    CohortSums all = CohortSums.of(ledger.apply(product));
    Set<String> types = all.types();
    types.removeAll(demand.unusedTypes());
    Sums sums = all.of(ruleSet, build);
    if (sums == null || sums.rules.isEmpty()) {
      RuleProof none = new RuleProof("any of " + product, false, "nothing was counted yet");
      return new Proof(
          types, Set.of(), List.of(none), List.of(), all.othersThan(build, product), null);
    }
    Set<String> covered = new TreeSet<>();
    sums.types.forEach(
        (type, pairs) -> {
          if (pairs >= demand.pairsOfType()) {
            covered.add(type);
          }
        });
    return new Proof(
        types,
        covered,
        proofs(product, all, sums, ruleSet),
        tooMuch(product, sums.money),
        all.othersThan(build, product),
        sums.since);
  }

  /** Of every rule that anybody's traffic ever exercised, by whatever build it was answered. */
  private List<RuleProof> proofs(String product, CohortSums all, Sums sums, String ruleSet) {
    RuleNames names = rules.apply(ruleSet);
    Sums earlier = all.of(ruleSet, demand.untouched().build());
    Set<String> required = all.rules();
    if (names != null) {
      required.retainAll(names.all());
      required.addAll(sums.rules.keySet());
    }
    int tested = names == null ? required.size() : Math.max(required.size(), names.all().size());
    // Each rule set and build that was begun has spent its part of alpha.
    double alpha = demand.alpha().of(all.begunBy(sums.since), tested);
    List<RuleProof> proofs = new ArrayList<>();
    List<Figures.Row> rows = new ArrayList<>();
    for (String rule : required) {
      Trials trials = sums.rules.getOrDefault(rule, Trials.NONE);
      if (earlier != null && demand.untouched().rules().contains(rule)) {
        trials = trials.plus(earlier.rules.getOrDefault(rule, Trials.NONE));
      }
      boolean noRoots =
          demand.noBlockerRoots() && (names == null || names.blockers().contains(rule));
      RuleProof proof =
          RuleProofs.of(rule + " of " + product, trials, demand.rate(), alpha, noRoots);
      proofs.add(proof);
      var its = Objects.requireNonNull(proof.figures());
      rows.add(new Figures.Row(rule, its.log10E(), its.bound()));
    }
    figures.show(product, rows);
    return proofs;
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
}
