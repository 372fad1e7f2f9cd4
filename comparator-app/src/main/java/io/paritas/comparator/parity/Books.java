package io.paritas.comparator.parity;

import io.paritas.comparator.judging.Cause;
import io.paritas.rules.response.Platform;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Both platforms' own accounts of one account, and how far they are apart. The drift
 *
 * <pre>{@code D = (B_candidate - W_candidate) - (B_legacy - W_legacy)}</pre>
 *
 * is at every moment the sum of its {@link Movers}, of the {@link Gaps} that still wait for an
 * answer, and until patience has passed for the first time, of what is left: the {@link Opening}.
 * Answers come in by {@link Arrivals} and leave by {@link Pairs}.
 */
final class Books {
  final SideBook legacy = new SideBook();
  final SideBook candidate = new SideBook();
  final Gaps gaps = new Gaps();
  final Movers movers = new Movers();
  final Opening opening = new Opening();
  final Reloads reloads = new Reloads();

  int build;

  /** By what, and of which build, the newest pairs were judged: see {@link Era}. */
  int eraRules;

  int eraBuild;
  long eraPairs;
  long eraSince;

  /** What stood open when a new build came in; negative where none did. Not kept in the row. */
  long openAtNewBuild = -1;

  /** Pairs by the cause of the whole pair, in the order of the causes. */
  final long[] pairsByCause = new long[Cause.values().length];

  /** The numbers of the transaction types, products and rules that the account has exercised. */
  BitSet covered = new BitSet(0);

  /** Whether the newest pair exercised what none before had, of its build. Not kept in the row. */
  boolean sawNew;

  /**
   * Pairs that were accepted and are so no more. No reload mends a rule that differs; a new build
   * may, as with all that the one before did.
   */
  long reopened;

  /** Whether the Missing that a late answer takes back still stood. Not kept in the row. */
  boolean missingStood;

  /** Whether what is due may have changed. Not kept in the row. */
  boolean changed;

  private final List<Notice> notices = new ArrayList<>(0);

  SideBook side(Platform side) {
    return side == Platform.LEGACY ? legacy : candidate;
  }

  boolean bothBegun() {
    return legacy.begun() && candidate.begun();
  }

  /** The drift, of the kinds that both platforms show; empty where nothing can be said yet. */
  Amounts drift() {
    if (!bothBegun()) {
      return Amounts.NONE;
    }
    Amounts ofCandidate = candidate.balance.within(legacy.balance);
    Amounts ofLegacy = legacy.balance.within(candidate.balance);
    return ofCandidate
        .minus(candidate.waiting.within(ofCandidate))
        .minus(ofLegacy.minus(legacy.waiting.within(ofLegacy)));
  }

  /** What is left of the drift when all that is known to move it is taken away. */
  Amounts unexplained() {
    Amounts drift = drift();
    return drift.minus(movers.sum().within(drift)).minus(gaps.sum().within(drift));
  }

  /** Whether nothing is between the two platforms, and nothing can be on its way. */
  boolean isSound() {
    return opening.settled && gaps.all().isEmpty() && drift().isZero();
  }

  void builtBy(int candidateBuild) {
    if (build != candidateBuild) {
      build = candidateBuild;
      movers.newBuild();
      reopened = 0;
      openAtNewBuild = Reloads.stillOpen(this);
    }
  }

  /** What an answer adds to the drift where the other side has none. */
  static Amounts signed(Leg lonely) {
    return lonely.side() == Platform.CANDIDATE ? lonely.change() : lonely.change().negated();
  }

  /** What is said and taken back by one answer is not said at all. */
  void notice(Notice notice) {
    if (!notices.removeIf(notice::undoes)) {
      notices.add(notice);
    }
  }

  /** What is to be said since the last call. */
  List<Notice> takeNotices() {
    if (notices.isEmpty()) {
      return List.of();
    }
    List<Notice> taken = List.copyOf(notices);
    notices.clear();
    return taken;
  }
}
