package io.paritas.comparator.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.judging.DivergenceEvent;
import io.paritas.comparator.judging.DivergenceEvent.Kind;
import io.paritas.comparator.judging.Judging;
import io.paritas.rules.response.Platform;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Thousands of random lives of an account on two banks, with faults planted in them. A failing seed
 * is printed and reproduces: keep it as a test with a name. {@code -Dparitas.lives} says how many,
 * {@code -Dparitas.lives.seed} which ones.
 */
class AccountLivesTest {
  private static final int LIVES =
      Integer.getInteger("paritas.lives", Boolean.getBoolean("paritas.deep") ? 1_000_000 : 20_000);
  private static final long TICK = 250;

  @Test
  void everyPlantedRootIsFoundOnceAndNothingElseIsOne() {
    Random seeds = new Random(Long.getLong("paritas.lives.seed", 20261121));
    for (int i = 0; i < LIVES; i++) {
      check(seeds.nextLong());
    }
  }

  /** It once made an outside root of a swap. */
  @Test
  void anOlderAnswerAfterAWrongOpeningDoesNotExplainIt() {
    check(516691652225750212L);
  }

  /** A reload that waited was once said to end before its own place when patience had passed. */
  @Test
  void aReloadHoldsTheAnswerOfItsOwnPlaceThoughThatComesLate() {
    check(4431757193124777731L);
  }

  /** Nothing but the reload's record says what the candidate holds. */
  @Test
  void theDriftIsKnownOfACandidateThatWasReloadedAndNeverAnswered() {
    check(8097186208238256294L);
  }

  /** The two roots cancel each other, and the drift is exact. */
  @Test
  void aPostingThatOnlyAReloadTookOverMayBeSaidOnBothSidesOfIt() {
    check(-2090960618112374788L);
  }

  /** The opening was once settled before, or just when, the Missing was said that explains it. */
  @Test
  void whatTheCandidateBookedSoonAfterItBeganAndNeverAnsweredIsNoOpening() {
    check(5909668325201171453L);
    check(2182437362971830316L);
  }

  static void check(long seed) {
    Life life = new Life(seed);
    LivedAccount account = new LivedAccount();
    live(life, account);
    checkSaidOnce(life, account);
    checkRoots(life, account);
    checkBooks(life, account);
    checkCoverage(life, account);
  }

  /** What any pair exercised, and nothing else: equal or not, before a restart or after. */
  private static void checkCoverage(Life life, LivedAccount account) {
    Set<String> exercised = new TreeSet<>();
    for (int i = 0; i < life.length(); i++) {
      if (isSeen(life, Platform.LEGACY, i) && isSeen(life, Platform.CANDIDATE, i)) {
        exercised.addAll(List.of("decision", "fees", "ledger"));
        for (Platform side : Platform.values()) {
          exercised.addAll(life.find(side, i).declined() ? List.of("reason") : List.of());
        }
      }
    }
    assertThat(account.coverage().rules())
        .as("rules exercised in %s", life)
        .containsExactlyInAnyOrderElementsOf(exercised);
  }

  private static void live(Life life, LivedAccount account) {
    DriftOracle oracle = new DriftOracle(life);
    Random random = new Random(life.seed + 1);
    int next = 0;
    int told = 0;
    for (long now = 0; now <= life.end; now += TICK) {
      while (next < life.deliveries.size() && life.deliveries.get(next).at() <= now) {
        Life.Delivery delivery = life.deliveries.get(next++);
        account.deliver(delivery);
        oracle.delivered(delivery);
        checkDrift(life, account, oracle, delivery);
        if (life.restarts && random.nextInt(5) == 0) {
          account.restart();
        }
      }
      if (life.reloaded != null
          && told < life.reloaded.at().size()
          && life.reloaded.at().get(told) <= now) {
        account.reload(life.reloaded, life.reloaded.at().get(told++));
      }
      if (now >= life.watchFrom) {
        account.tick(now);
        oracle.ticked(now);
        checkDrift(life, account, oracle, now);
      }
    }
    if (!account.isReloading()) {
      assertThat(account.drift()).as("drift at the end of %s", life).isEqualTo(oracle.drift());
    }
  }

  /**
   * Exact at every moment but those when a reload is still on its way; where it names a wrong
   * place, when all has come.
   */
  private static void checkDrift(
      Life life, LivedAccount account, DriftOracle oracle, Object moment) {
    oracle.reloaded = account.isReloaded();
    boolean inDoubt = isToldWrong(life) && account.isReloaded();
    if (!account.isReloading() && !inDoubt) {
      assertThat(account.drift()).as("drift at %s of %s", moment, life).isEqualTo(oracle.drift());
    }
  }

  /** What stands is not said again, and what does not stand is not taken back. */
  private static void checkSaidOnce(Life life, LivedAccount account) {
    Set<String> standing = new HashSet<>();
    for (DivergenceEvent event : account.events) {
      switch (event.kind()) {
        case DIVERGENCE ->
            assertThat(standing.add(event.eventId()))
                .as("said twice: %s in %s", event, life)
                .isTrue();
        case RETRACTION ->
            assertThat(standing.remove(event.retracts()))
                .as("taken back, though it was not said: %s in %s", event, life)
                .isTrue();
        case REOPENED -> {}
      }
    }
  }

  private static void checkRoots(Life life, LivedAccount account) {
    Set<String> retracted =
        account.events.stream()
            .filter(event -> event.kind() == Kind.RETRACTION)
            .map(DivergenceEvent::retracts)
            .collect(Collectors.toSet());
    List<DivergenceEvent> roots =
        account.events.stream()
            .filter(e -> e.kind() == Kind.DIVERGENCE && "ROOT".equals(e.cause()))
            .filter(e -> !retracted.contains(e.eventId()))
            .toList();
    assertThat(pairs(roots, "fees", "decision", "reason", "ledger"))
        .as("roots of pairs in %s", life)
        .containsAll(certain(life));
    if (!isToldWrong(life)) {
      assertThat(pairs(roots, "fees", "decision", "reason", "ledger"))
          .as("roots of pairs in %s", life)
          .isSubsetOf(possible(life));
    }
    assertThat(pairs(roots, Judging.MISSING))
        .as("missing in %s", life)
        .containsAll(missing(life, false))
        .isSubsetOf(missing(life, true));
    if (isAmbiguous(life)) {
      checkDoubt(life, roots);
    } else if (!isToldWrong(life)) {
      checkUnseen(life, account, roots);
    }
    Set<String> said = new HashSet<>();
    account.events.forEach(
        e -> assertThat(said.add(e.kind() + e.eventId())).as("twice: %s in %s", e, life).isTrue());
  }

  /** Money that moved without an answer, or before the first. */
  private static void checkUnseen(Life life, LivedAccount account, List<DivergenceEvent> roots) {
    assertThat(pairs(roots, Notice.OUTSIDE).size() + pairs(roots, Notice.OPENING).size())
        .as("unseen money in %s", life)
        .isLessThanOrEqualTo(life.postings + (life.hasWrongOpening() ? 1 : 0));
    if (life.postings == 0 && life.reloaded == null) {
      boolean began = account.drift() != null;
      assertThat(pairs(roots, Notice.OPENING))
          .as("opening in %s", life)
          .hasSize(life.hasWrongOpening() && began ? 1 : 0);
    }
  }

  /**
   * Whether a reload names a place that is too far. What waits while that is believed does not
   * count, so that more may be said of it than there is; never less, and the drift ends exact.
   */
  private static boolean isToldWrong(Life life) {
    return life.reloaded != null && life.reloaded.isToldWrong();
  }

  /** Where nobody can tell, the doubt is said, but at most twice for each reason: once a side. */
  private static void checkDoubt(Life life, List<DivergenceEvent> roots) {
    long unheard = 0;
    for (int i = 0; i < life.length(); i++) {
      unheard += isSeen(life, Platform.LEGACY, i) ? 0 : 2;
      unheard += isSeen(life, Platform.CANDIDATE, i) ? 0 : 2;
      unheard += life.late.contains(i) ? 2 : 0;
    }
    // What a reload took over of a posting may be noticed on both sides of it.
    long reasons = life.postings * (life.reloaded == null ? 1 : 2) + unheard;
    reasons += life.hasWrongOpening() ? 1 : 0;
    reasons += life.hasInterest() ? 2 : 0;
    reasons += isToldWrong(life) ? life.length() : 0;
    assertThat((long) pairs(roots, Notice.OUTSIDE).size() + pairs(roots, Notice.OPENING).size())
        .as("doubt in %s", life)
        .isLessThanOrEqualTo(reasons);
  }

  /**
   * Whether answers that did not come within patience, and money that moved without an answer, may
   * lie in one gap, or several of the former in the opening: then nobody can tell them apart, and
   * the doubt is said as one root more.
   */
  private static boolean isAmbiguous(Life life) {
    int unheard = life.late.size() + life.unanswered.values().stream().mapToInt(Set::size).sum();
    boolean unseen = life.postings > 0 || life.hasWrongOpening() || life.hasInterest();
    return life.midLife
        || unheard > (unseen ? 0 : 1)
        || life.postings > 0 && life.hasInterest()
        || unseenDifferences(life) > 0
        || isInterestSeenByOne(life);
  }

  private static Set<String> pairs(List<DivergenceEvent> roots, String... rules) {
    return roots.stream()
        .filter(event -> List.of(rules).contains(event.rule()))
        .map(DivergenceEvent::transactionId)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Where the candidate erred and nothing but its error shows. */
  private static Set<String> certain(Life life) {
    Set<String> certain = new TreeSet<>();
    for (int i = 0; i < life.length(); i++) {
      Life.Booked legacy = life.find(Platform.LEGACY, i);
      Life.Booked candidate = life.find(Platform.CANDIDATE, i);
      if (isSeen(life, Platform.LEGACY, i) && isSeen(life, Platform.CANDIDATE, i)) {
        boolean fee =
            !legacy.declined() && !candidate.declined() && legacy.fee() != candidate.fee();
        boolean refused =
            candidate.declined() && !legacy.declined() && candidate.after() >= -legacy.change();
        if (fee || refused) {
          certain.add("tx-" + i);
        }
      }
    }
    return certain;
  }

  private static Set<String> possible(Life life) {
    Set<String> possible = new TreeSet<>();
    life.wrongFees.forEach(i -> possible.add("tx-" + i));
    life.wrongRefusals.forEach(i -> possible.add("tx-" + i));
    return possible;
  }

  /**
   * @param all those too that a reload may have made good before they were missed
   */
  private static Set<String> missing(Life life, boolean all) {
    Set<String> missing = new TreeSet<>();
    for (int i = 0; i < life.length(); i++) {
      boolean one = isSeen(life, Platform.LEGACY, i) != isSeen(life, Platform.CANDIDATE, i);
      boolean held = isHeld(life, i);
      if (one
          && (all || !held)
          && firstSeen(life, i) >= (life.watchFrom + TICK - 1) / TICK * TICK) {
        missing.add("tx-" + i);
      }
    }
    return missing;
  }

  /** Whether legacy alone answered, and the reload holds what it did. */
  private static boolean isHeld(Life life, int command) {
    Life.Booked legacy = life.find(Platform.LEGACY, command);
    return life.reloaded != null
        && !isSeen(life, Platform.CANDIDATE, command)
        && legacy.sequence() <= life.reloaded.told();
  }

  /**
   * What one bank booked otherwise than the other, and did not answer within patience: nobody can
   * see what it was.
   */
  private static long unseenDifferences(Life life) {
    long count = 0;
    for (int i = 0; i < life.length(); i++) {
      Life.Booked legacy = life.find(Platform.LEGACY, i);
      Life.Booked candidate = life.find(Platform.CANDIDATE, i);
      boolean one = isSeen(life, Platform.LEGACY, i) != isSeen(life, Platform.CANDIDATE, i);
      if ((one || life.late.contains(i))
          && legacy != null
          && candidate != null
          && legacy.change() != candidate.change()) {
        count++;
      }
    }
    return count;
  }

  /** Whether only one of the banks answered after it had booked interest. */
  private static boolean isInterestSeenByOne(Life life) {
    return isInterestSeen(life, Platform.LEGACY) != isInterestSeen(life, Platform.CANDIDATE);
  }

  private static boolean isInterestSeen(Life life, Platform side) {
    boolean booked = false;
    for (Life.Booked each : life.of(side)) {
      booked |= each.command() == -1 && each.change() < 1_000;
      if (booked && each.command() >= 0 && isSeen(life, side, each.command())) {
        return true;
      }
    }
    return false;
  }

  private static long firstSeen(Life life, int command) {
    return life.deliveries.stream()
        .filter(d -> d.booked().command() == command)
        .mapToLong(Life.Delivery::at)
        .min()
        .orElseThrow();
  }

  private static boolean isSeen(Life life, Platform side, int command) {
    return life.deliveries.stream()
        .anyMatch(d -> d.side() == side && d.booked().command() == command);
  }

  /** When all has come that will: nothing is pending, and the drift is the sum of its movers. */
  private static void checkBooks(Life life, LivedAccount account) {
    Books books = account.account().books;
    if (books.opening.since != 0) {
      assertThat(books.unexplained().isZero() || !books.opening.settled)
          .as("unexplained %s in %s", books.unexplained(), life)
          .isTrue();
      assertThat(books.gaps.all()).as("gaps of %s", life).isEmpty();
    }
    assertThat(books.legacy.waitingAnswers).as("waiting in %s", life).isZero();
    assertThat(books.candidate.waitingAnswers).as("waiting in %s", life).isZero();
    assertThat(books.legacy.waiting.isZero() && books.candidate.waiting.isZero()).isTrue();
  }
}
