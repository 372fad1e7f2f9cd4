package io.paritas.comparator.promotion;

import io.paritas.comparator.promotion.gates.Blackout;
import io.paritas.comparator.promotion.gates.Policy;
import io.paritas.comparator.promotion.knowledge.FleetWatch;
import io.paritas.comparator.promotion.statistics.Alpha;
import io.paritas.comparator.promotion.statistics.Demand;
import io.paritas.comparator.promotion.statistics.RootRate;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How groups are promoted: {@code paritas.promotion.*}.
 *
 * @param enabled whether this instance promotes at all; where it does not, it needs no table and no
 *     topic for that, and commands are refused
 * @param shards how many parts the groups are spread over; each has one controller at a time. May
 *     grow, and never shrink: a group keeps its shard
 * @param candidateBuild the candidate's build that evidence has to be of; demanded where promotion
 *     is on: which one is in force is never guessed from who answered last
 * @param waveAborts so many attempts of a wave that were given up after customers were held stop it
 * @param bypasses channels that reach a platform without a registered router: nothing moves while
 *     there is one
 */
@Validated
@ConfigurationProperties("paritas.promotion")
public record PromotionSettings(
    @DefaultValue("false") boolean enabled,
    @Min(1) @Max(1000) @DefaultValue("4") int shards,
    @Nullable String candidateBuild,
    @DefaultValue List<String> bypasses,
    @Min(1) @DefaultValue("3") int waveAborts,
    @DefaultValue PolicySettings policy,
    @DefaultValue RouteSettings routes,
    @DefaultValue SignerSettings signer,
    @DefaultValue ReloadSettings reload,
    @DefaultValue BreakerSettings breaker,
    @DefaultValue StatisticsSettings statistics) {
  private static final Duration LEAST_SILENCE = Duration.ofSeconds(10);

  /**
   * @throws IllegalArgumentException where promotion is on and something of this cannot be; names
   *     everything that is wrong
   */
  public PromotionSettings {
    List<String> wrong =
        enabled ? problems(candidateBuild, policy, routes, signer, breaker, statistics) : List.of();
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", wrong));
    }
  }

  /** See {@link Policy}. */
  public record PolicySettings(
      @DefaultValue("1") long pairs,
      @DefaultValue("7d") Duration cleanFor,
      @DefaultValue("35d") Duration freshness,
      @DefaultValue("7d") Duration probation,
      @DefaultValue("5s") Duration fenceBudget,
      @DefaultValue("10s") Duration drainBudget,
      @DefaultValue("5m") Duration rollbackBudget,
      @DefaultValue("500ms") Duration clockSlack,
      @DefaultValue("10s") Duration lease,
      @DefaultValue("16") int mostFenced,
      @DefaultValue List<BlackoutSettings> blackouts) {

    Policy policy() {
      return new Policy(
          pairs,
          cleanFor,
          freshness,
          probation,
          fenceBudget,
          drainBudget,
          rollbackBudget,
          clockSlack,
          lease,
          mostFenced,
          blackouts.stream().map(BlackoutSettings::blackout).toList());
    }
  }

  /** See {@link Blackout}; times as {@code 06:00}, the zone as {@code Europe/Berlin}. */
  public record BlackoutSettings(
      String name,
      Set<Integer> days,
      @DefaultValue("00:00") String from,
      @DefaultValue("00:00") String to,
      @DefaultValue("UTC") String zone) {
    Blackout blackout() {
      try {
        return new Blackout(
            name, days, LocalTime.parse(from), LocalTime.parse(to), ZoneId.of(zone));
      } catch (DateTimeException e) {
        throw new IllegalArgumentException("blackout '" + name + "': " + e.getMessage(), e);
      }
    }
  }

  /**
   * @param topic the topic of the routes
   * @param acksTopic the topic on which routers speak; one partition
   * @param transactionTimeout how long an open transaction of a controller that died may hold the
   *     routers up
   */
  public record RouteSettings(
      @NotBlank @DefaultValue("paritas.routing") String topic,
      @NotBlank @DefaultValue("paritas.routing.acks") String acksTopic,
      @DefaultValue("2s") Duration transactionTimeout) {}

  /**
   * @param privateKey a PEM file with an Ed25519 key
   * @param publicKey the PEM file of its other half
   * @param madeUp signs with a key that is forgotten with this process; for the lab
   */
  public record SignerSettings(
      @Nullable Path privateKey, @Nullable Path publicKey, @DefaultValue("false") boolean madeUp) {}

  /**
   * @param topic where reloads of legacy are asked for, one record an account
   * @param rehearsedUntil until when a rehearsal of such a reload is good; absent: there was none
   */
  public record ReloadSettings(
      @NotBlank @DefaultValue("paritas.reloads") String topic, @Nullable Instant rehearsedUntil) {}

  /**
   * See {@link FleetWatch.Limits}.
   *
   * @param ledgerLag how far the ledger may be behind
   */
  public record BreakerSettings(
      @DefaultValue("30s") Duration ledgerLag,
      @DefaultValue("5m") Duration window,
      @DefaultValue("10") long missing,
      @DefaultValue("10") long deadLetters,
      @DefaultValue("0.01") double divergentShare,
      @DefaultValue("30s") Duration silence) {
    FleetWatch.Limits limits() {
      return new FleetWatch.Limits(window, missing, deadLetters, divergentShare, silence);
    }
  }

  /**
   * See {@link Demand}.
   *
   * @param toleratedRate the largest share of pairs at whose difference a rule may be the root
   */
  public record StatisticsSettings(
      @DefaultValue("0.001") double toleratedRate,
      @DefaultValue("0.05") double alpha,
      @DefaultValue("100") long pairsOfType,
      @DefaultValue("false") boolean noBlockerRoots,
      @DefaultValue Map<String, BigDecimal> moneyAtRisk,
      @DefaultValue Set<String> unusedTypes,
      @DefaultValue UntouchedSettings untouched) {
    Demand demand() {
      return new Demand(
          RootRate.tolerating(toleratedRate),
          new Alpha(alpha),
          pairsOfType,
          noBlockerRoots,
          moneyAtRisk,
          unusedTypes,
          new Demand.Untouched(untouched.build(), untouched.rules()));
    }
  }

  /**
   * See {@link Demand.Untouched}.
   *
   * @param build an earlier build
   */
  public record UntouchedSettings(
      @DefaultValue("") String build, @DefaultValue Set<String> rules) {}

  private static List<String> problems(
      @Nullable String candidateBuild,
      PolicySettings policy,
      RouteSettings routes,
      SignerSettings signer,
      BreakerSettings breaker,
      StatisticsSettings statistics) {
    List<String> wrong = new ArrayList<>();
    try {
      statistics.demand();
    } catch (IllegalArgumentException e) {
      wrong.add("paritas.promotion.statistics: " + e.getMessage());
    }
    String prefix = "paritas.promotion.";
    statistics
        .moneyAtRisk()
        .forEach(
            (currency, most) ->
                demand(
                    wrong,
                    most.signum() >= 0 && isCurrency(currency),
                    prefix
                        + "statistics.money-at-risk."
                        + currency
                        + " must be a currency of ISO 4217 and an amount of 0 or more"));
    demand(
        wrong,
        candidateBuild != null && !candidateBuild.isBlank(),
        prefix + "candidate-build must name the candidate's build that evidence has to be of");
    demand(wrong, policy.pairs() >= 0, prefix + "policy.pairs is below 0");
    UntouchedSettings untouched = statistics.untouched();
    demand(
        wrong,
        untouched.build().isBlank() == untouched.rules().isEmpty()
            && !untouched.build().equals(candidateBuild),
        prefix + "statistics.untouched needs an earlier build and its rules, or neither");
    demand(wrong, breaker.missing() >= 0, prefix + "breaker.missing is below 0");
    demand(wrong, breaker.deadLetters() >= 0, prefix + "breaker.dead-letters is below 0");
    demand(
        wrong,
        breaker.divergentShare() > 0 && breaker.divergentShare() <= 1,
        prefix + "breaker.divergent-share must be above 0 and at most 1");
    demand(wrong, statistics.pairsOfType() >= 1, prefix + "statistics.pairs-of-type is below 1");
    demand(wrong, policy.mostFenced() >= 1, prefix + "policy.most-fenced is below 1");
    notNegative(wrong, prefix + "policy.clean-for", policy.cleanFor());
    notNegative(wrong, prefix + "policy.freshness", policy.freshness());
    notNegative(wrong, prefix + "policy.probation", policy.probation());
    positive(wrong, prefix + "policy.clock-slack", policy.clockSlack());
    notNegative(wrong, prefix + "breaker.ledger-lag", breaker.ledgerLag());
    positive(wrong, prefix + "breaker.window", breaker.window());
    demand(
        wrong,
        breaker.silence().compareTo(LEAST_SILENCE) >= 0,
        prefix + "breaker.silence must be 10s or more: a task says something every five seconds");
    positive(wrong, prefix + "routes.transaction-timeout", routes.transactionTimeout());
    positive(wrong, prefix + "policy.fence-budget", policy.fenceBudget());
    positive(wrong, prefix + "policy.rollback-budget", policy.rollbackBudget());
    positive(wrong, prefix + "policy.lease", policy.lease());
    demand(
        wrong,
        policy.drainBudget().compareTo(policy.clockSlack()) > 0,
        prefix
            + "policy.drain-budget must be longer than policy.clock-slack, or every drain fails");
    demand(
        wrong,
        routes.transactionTimeout().compareTo(policy.fenceBudget()) < 0,
        prefix + "routes.transaction-timeout must be shorter than policy.fence-budget");
    boolean keys = signer.privateKey() != null && signer.publicKey() != null;
    demand(
        wrong,
        keys != signer.madeUp(),
        prefix
            + "signer needs private-key and public-key (PEM files), or made-up=true in a lab,"
            + " and not both");
    for (BlackoutSettings blackout : policy.blackouts()) {
      try {
        blackout.blackout();
      } catch (IllegalArgumentException e) {
        wrong.add(prefix + "policy.blackouts: " + e.getMessage());
      }
    }
    return wrong;
  }

  private static boolean isCurrency(String code) {
    return Currency.getAvailableCurrencies().stream()
        .anyMatch(known -> known.getCurrencyCode().equals(code));
  }

  private static void notNegative(List<String> wrong, String name, Duration value) {
    demand(wrong, !value.isNegative(), name + " is below 0");
  }

  private static void positive(List<String> wrong, String name, Duration value) {
    demand(wrong, value.isPositive(), name + " must be above 0");
  }

  private static void demand(List<String> wrong, boolean holds, String otherwise) {
    if (!holds) {
      wrong.add(otherwise);
    }
  }
}
