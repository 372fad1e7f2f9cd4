package io.paritas.comparator.promotion.gates;

import io.paritas.comparator.promotion.gates.CohortState.RuleProof;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every gate, and which of them guard which move. Account numbers never stand in an objection. */
public final class Gates {
  /** The gate that asks for room in the cell. */
  public static final String ROOM = "cell-has-room";

  /** A busy account's evidence is written every few seconds, and may have waited for the ledger. */
  private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

  static final Gate NO_HOLD =
      (seen, policy, now) ->
          seen.group().paused() ? objection("on-hold", "a person holds the group") : null;

  static final Gate NOBODY_IS_CALLED =
      (seen, policy, now) ->
          seen.group().concern() == null ? null : objection("concern", seen.group().concern());

  static final Gate ALL_ARE_KNOWN =
      (seen, policy, now) ->
          each(seen, "known", a -> a.sequence() == 0, "nothing was ever compared");

  static final Gate ENOUGH_PAIRS =
      (seen, policy, now) -> {
        long pairs = seen.accounts().stream().mapToLong(AccountState::pairs).sum();
        return pairs >= policy.pairs()
            ? null
            : objection("enough-pairs", pairs + " pairs of " + policy.pairs() + " that it takes");
      };

  static final Gate CLEAN_LONG_ENOUGH =
      (seen, policy, now) ->
          each(
              seen,
              "clean-long-enough",
              a -> a.cleanSince() == null || a.cleanSince().plus(policy.cleanFor()).isAfter(now),
              "it was not clean for " + words(policy.cleanFor()));

  static final Gate FRESH =
      (seen, policy, now) -> {
        Instant newest =
            seen.accounts().stream()
                .map(AccountState::lastPairAt)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        return newest.isAfter(now.minus(policy.freshness()))
            ? null
            : objection("fresh", "no pair since " + (newest == Instant.MIN ? "ever" : newest));
      };

  static final Gate NOTHING_OPEN =
      (seen, policy, now) ->
          each(seen, "nothing-open", a -> a.open() > 0, "a divergence stands open");

  static final Gate NOTHING_UNRESOLVED =
      (seen, policy, now) ->
          each(
              seen,
              "nothing-unresolved",
              a -> a.unresolved() > 0,
              "an answer waits for its other side, or money moved without one");

  /**
   * Of a busy account some answer is on its way at every moment: that is no objection as long as
   * pairs go on coming. The drain waits until nothing is, and the switch asks for exactly that.
   */
  static final Gate NOTHING_STUCK =
      (seen, policy, now) ->
          each(
              seen,
              "nothing-unresolved",
              a -> a.unresolved() > 0 && !hasPairSince(a, now.minus(ON_ITS_WAY)),
              "an answer waits for its other side, or money moved without one");

  static final Gate DRIFT_ZERO =
      (seen, policy, now) ->
          each(
              seen,
              "drift-zero",
              a -> a.drifts() || !a.settled(),
              "the platforms' balances differ, or are not known yet");

  static final Gate SAME_RULE_SET =
      (seen, policy, now) ->
          each(
              seen,
              "same-rule-set",
              a -> !a.ruleSet().equals(seen.circumstances().ruleSet()) && !isQuiet(a, seen),
              "its evidence is not of rule set " + seen.circumstances().ruleSet());

  static final Gate SAME_BUILD =
      (seen, policy, now) ->
          seen.cohort().others().isEmpty()
              ? each(
                  seen,
                  "same-build",
                  a ->
                      !a.candidateBuild().equals(seen.circumstances().candidateBuild())
                          && !isQuiet(a, seen),
                  "its evidence is not of candidate build " + seen.circumstances().candidateBuild())
              : all("same-build", seen.cohort().others());

  /** A new build, or a late answer, may have closed what broke since: that is no excuse. */
  static final Gate UNBROKEN =
      (seen, policy, now) -> {
        Instant latest = seen.group().since().plus(policy.clockSlack());
        return each(
            seen,
            "unbroken",
            a -> a.unbrokenSince() == null || a.unbrokenSince().isAfter(latest),
            "parity was broken since the switch");
      };

  /** What the account uses must be proven for its cohort; it may be new to the account itself. */
  static final Gate COVERED =
      (seen, policy, now) -> {
        TreeSet<String> bare = new TreeSet<>(seen.cohort().types());
        seen.accounts().forEach(account -> bare.addAll(account.types()));
        bare.removeAll(seen.cohort().covered());
        return bare.isEmpty()
            ? null
            : objection("covered", "never compared in cohort " + named(seen) + ": " + bare);
      };

  static final Gate COHORT_IS_PROVEN =
      (seen, policy, now) -> {
        List<RuleProof> short_ =
            seen.cohort().rules().stream().filter(rule -> !rule.proven()).toList();
        return short_.isEmpty()
            ? null
            : objection(
                "cohort-proven",
                short_.stream()
                    .map(rule -> "rule " + rule.rule() + ": " + rule.words())
                    .collect(Collectors.joining("; ", "cohort " + named(seen) + ": ", "")));
      };

  static final Gate LITTLE_MONEY_AT_RISK =
      (seen, policy, now) -> all("money-at-risk", seen.cohort().money());

  static final Gate STATE_AGREES =
      (seen, policy, now) -> all("state-agrees", seen.circumstances().state());

  static final Gate CELL_HAS_ROOM =
      (seen, policy, now) ->
          seen.group().cell() != null || seen.circumstances().freeSlots() > 0
              ? null
              : objection(ROOM, "every slot of the cell is taken");

  static final Gate NO_BLACKOUT =
      (seen, policy, now) ->
          policy.blackouts().stream()
              .filter(blackout -> blackout.covers(now.atZone(ZoneOffset.UTC)))
              .findFirst()
              .map(blackout -> objection("no-blackout", "nothing moves during " + blackout.name()))
              .orElse(null);

  static final Gate BREAKER_CLOSED =
      (seen, policy, now) -> all("breaker-closed", seen.circumstances().alarms());

  static final Gate FEW_ENOUGH_FENCED =
      (seen, policy, now) ->
          seen.circumstances().fenced() < policy.mostFenced()
              ? null
              : objection(
                  "few-enough-fenced", seen.circumstances().fenced() + " groups are fenced now");

  static final Gate ROUTERS_REGISTERED =
      (seen, policy, now) ->
          seen.circumstances().routers() > 0
              ? null
              : objection("routers-registered", "no router is registered: nobody would move");

  static final Gate NO_BYPASS =
      (seen, policy, now) ->
          seen.circumstances().bypasses().isEmpty()
              ? null
              : objection(
                  "no-bypass",
                  "channels that pass by the routers: " + seen.circumstances().bypasses());

  static final Gate WAY_BACK_IS_SHOWN =
      (seen, policy, now) -> all("way-back-shown", seen.circumstances().rollback());

  private static final List<Gate> STILL_GOOD =
      List.of(
          ALL_ARE_KNOWN,
          NOTHING_OPEN,
          DRIFT_ZERO,
          SAME_RULE_SET,
          SAME_BUILD,
          COVERED,
          COHORT_IS_PROVEN,
          LITTLE_MONEY_AT_RISK,
          STATE_AGREES);

  private static final List<Gate> EARNED =
      List.of(NOTHING_STUCK, ENOUGH_PAIRS, CLEAN_LONG_ENOUGH, FRESH);

  private static final List<Gate> ASKED = List.of(NO_HOLD, NOBODY_IS_CALLED, CELL_HAS_ROOM);

  private static final List<Gate> WEATHER =
      List.of(
          NO_BLACKOUT,
          BREAKER_CLOSED,
          FEW_ENOUGH_FENCED,
          ROUTERS_REGISTERED,
          NO_BYPASS,
          WAY_BACK_IS_SHOWN);

  private Gates() {}

  /** Whether the evidence is enough, whatever the circumstances are. */
  public static Hold toBeEligible(Seen seen, Policy policy, Instant now) {
    return hold(seen, policy, now, List.of(STILL_GOOD, EARNED));
  }

  /** Whether a promotion may be asked for. */
  public static Hold toBeApproved(Seen seen, Policy policy, Instant now) {
    return hold(seen, policy, now, List.of(STILL_GOOD, EARNED, ASKED));
  }

  /** Whether customers may be made to wait now. */
  public static Hold toFence(Seen seen, Policy policy, Instant now) {
    return hold(seen, policy, now, List.of(STILL_GOOD, EARNED, ASKED, WEATHER));
  }

  /** Whether the evidence is still good after the drain. */
  public static Hold toSwitch(Seen seen, Policy policy, Instant now) {
    return hold(seen, policy, now, List.of(STILL_GOOD, List.of(NOTHING_UNRESOLVED, NO_HOLD)));
  }

  /** Whether a group in probation has done well so far. */
  public static Hold toStay(Seen seen, Policy policy, Instant now) {
    return hold(seen, policy, now, List.of(List.of(NOTHING_OPEN, UNBROKEN)));
  }

  /**
   * Whether a group in probation may count as promoted, its time being over. An account that nobody
   * used meanwhile may: that the tasks go on, and the ledger with them, is the breaker's word.
   */
  public static Hold toBePromoted(Seen seen, Policy policy, Instant now) {
    return hold(
        seen,
        policy,
        now,
        List.of(
            List.of(
                NO_HOLD,
                NOBODY_IS_CALLED,
                NOTHING_OPEN,
                UNBROKEN,
                NOTHING_STUCK,
                DRIFT_ZERO,
                BREAKER_CLOSED)));
  }

  /** Whether the way back may be given up for good: nothing may speak for needing it. */
  public static Hold toBeRetired(Seen seen, Policy policy, Instant now) {
    return toBePromoted(seen, policy, now);
  }

  private static Hold hold(Seen seen, Policy policy, Instant now, List<List<Gate>> gates) {
    return new Hold(
        gates.stream()
            .flatMap(List::stream)
            .map(gate -> gate.objection(seen, policy, now))
            .filter(Objects::nonNull)
            .toList());
  }

  private static @Nullable Objection each(
      Seen seen, String gate, Predicate<AccountState> objects, String words) {
    long count = seen.accounts().stream().filter(objects).count();
    return count == 0
        ? null
        : objection(gate, count + " of " + seen.accounts().size() + " accounts: " + words);
  }

  private static @Nullable Objection all(String gate, List<String> words) {
    return words.isEmpty() ? null : objection(gate, String.join("; ", words));
  }

  /**
   * An account that nobody has used since what is in force began to count: its cohort proves what
   * judges and answers now, and its own state stands since then.
   */
  private static boolean isQuiet(AccountState account, Seen seen) {
    Instant since = seen.cohort().since();
    return since != null && account.lastPairAt() != null && account.lastPairAt().isBefore(since);
  }

  private static boolean hasPairSince(AccountState account, Instant since) {
    return account.lastPairAt() != null && account.lastPairAt().isAfter(since);
  }

  private static String words(Duration span) {
    if (span.compareTo(Duration.ofDays(2)) >= 0) {
      return span.toDays() + " days";
    }
    return span.compareTo(Duration.ofHours(2)) >= 0
        ? span.toHours() + " hours"
        : span.toSeconds() + " seconds";
  }

  private static String named(Seen seen) {
    return seen.cohort().cohort();
  }

  private static Objection objection(String gate, String words) {
    return new Objection(gate, words);
  }
}
