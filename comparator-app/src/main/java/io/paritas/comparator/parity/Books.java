package io.paritas.comparator.parity;

import io.paritas.comparator.judging.Cause;
import io.paritas.comparator.parity.Mover.Type;
import io.paritas.rules.response.Platform;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Both platforms' own accounts of one account, and how far they are apart. The drift
 *
 * <pre>{@code D = (B_candidate - W_candidate) - (B_legacy - W_legacy)}</pre>
 *
 * is at every moment the sum of its {@link Movers}, of the {@link Gaps} that still wait for an
 * answer, and until patience has passed for the first time, of what is left: the opening drift.
 */
final class Books {
  final SideBook legacy = new SideBook();
  final SideBook candidate = new SideBook();
  final Gaps gaps = new Gaps();
  final Movers movers = new Movers();

  /** Since when the opening drift is reckoned, milliseconds since 1970; 0 before both began. */
  long openingSince;

  /** Where it was noticed. */
  String openingAt = "";

  /** Whether patience has passed since. */
  boolean opened;

  /** By whom a difference goes that was there before the last reload. */
  List<String> beforeReload = List.of();

  int build;

  /** Pairs by the cause of the whole pair, in the order of the causes. */
  final long[] pairsByCause = new long[Cause.values().length];

  /** The numbers of the transaction types, products and rules that the account has exercised. */
  BitSet covered = new BitSet(0);

  /** Whether what is due may have changed. Not kept in the row. */
  boolean changed;

  private final List<Notice> notices = new ArrayList<>(0);

  SideBook side(Platform side) {
    return side == Platform.LEGACY ? legacy : candidate;
  }

  /** An answer came for the first time: the first of its pair, or the second. */
  void answered(Leg leg) {
    SideBook side = side(leg.side());
    boolean begins = !side.begun() || side.isNewKind(leg);
    if (!side.begun()) {
      side.begin(leg);
    } else if (leg.sequence() > side.last) {
      long from = side.last;
      Amounts gap = side.advance(leg);
      if (!gap.isZero() && side(leg.side().other()).begun()) {
        gaps.add(new Gap(leg.side(), from, leg.sequence(), gap, leg.transactionId(), leg.at()));
        changed = true;
      }
    } else if (side.counts(leg)) {
      older(side, leg);
    }
    if (begins && legacy.begun() && candidate.begun()) {
      opens(leg);
    }
  }

  private void opens(Leg leg) {
    opened = false;
    changed = true;
    openingSince = leg.at();
    openingAt = leg.transactionId();
    legacy.settled = legacy.last;
    candidate.settled = candidate.last;
  }

  /** Older in its side's order than one already seen: it fills a gap, the balance knows it. */
  private void older(SideBook side, Leg leg) {
    side.enter(leg);
    changed = true;
    boolean ofTheOpening = !opened && (openingSince == 0 || leg.sequence() <= side.settled);
    if (leg.change().isZero() || gaps.fill(leg) || ofTheOpening) {
      return;
    }
    for (Mover mover : movers.all()) {
      if (mover.type == Type.OUTSIDE
          && mover.gap != null
          && mover.gap.holds(leg.side(), leg.sequence())) {
        explained(mover, leg);
        return;
      }
    }
    Mover opening = movers.find(Type.OPENING, openingAt);
    if (opening != null && leg.sequence() <= side.settled && opening.amounts.same(signed(leg))) {
      explained(opening, leg);
      return;
    }
    gaps.add(
        new Gap(
            leg.side(),
            SideBook.NEVER,
            side.last,
            leg.change().negated(),
            leg.transactionId(),
            leg.at()));
  }

  private void explained(Mover mover, Leg leg) {
    mover.amounts = mover.amounts.minus(signed(leg));
    if (mover.amounts.isZero()) {
      String rule = mover.type == Type.OPENING ? Notice.OPENING : Notice.OUTSIDE;
      movers.remove(mover);
      if (mover.said) {
        notices.add(new Notice(rule, mover.transactionId, path(mover), Amounts.NONE, true));
      }
    }
  }

  private static String path(Mover mover) {
    Gap gap = mover.gap;
    return gap == null ? "" : gap.side().name();
  }

  /**
   * Both answers are there, both were {@link #answered}, and wait no longer.
   *
   * @return how far the pair moved the drift
   */
  Amounts paired(Leg ofLegacy, Leg ofCandidate) {
    if (isReloaded(ofLegacy, ofCandidate)) {
      changed = true;
      return opened ? unexplained() : Amounts.NONE;
    }
    Amounts mine = ofCandidate.change();
    return mine.within(ofLegacy.change()).minus(ofLegacy.change().within(mine));
  }

  /** An answer waits for the other side no longer. */
  void leaves(Leg leg) {
    side(leg.side()).leave(leg);
  }

  /** Whether a reload stands in the place of one of these answers. */
  boolean isReloaded(Leg ofLegacy, Leg ofCandidate) {
    return ofLegacy.sequence() <= legacy.floor || ofCandidate.sequence() <= candidate.floor;
  }

  /** One side stayed silent. */
  Mover missing(Leg lonely, long now) {
    boolean reloaded = lonely.sequence() <= side(lonely.side()).floor;
    side(lonely.side()).leave(lonely);
    Amounts moved = reloaded && !opened ? Amounts.NONE : signed(lonely);
    Mover mover = Mover.of(Type.MISSING, lonely, moved, now, build);
    movers.add(mover);
    return mover;
  }

  /** The answer that was Missing comes after all; to be told before it is {@link #answered}. */
  void missingNoMore(String transactionId, @Nullable Leg first) {
    Mover mover = movers.find(Type.MISSING, transactionId);
    if (first != null) {
      side(first.side()).enter(first);
    }
    if (mover != null) {
      movers.remove(mover);
      if (mover.gap != null) {
        gaps.back(mover.gap);
        changed = true;
      }
      return;
    }
    Mover folding = movers.folding();
    if (folding != null) {
      folding.amounts = first == null ? folding.amounts : folding.amounts.minus(signed(first));
      folding.folded--;
    }
  }

  /** Alone, from before the watch: it belongs to what was there before. */
  void beforeWatch(Leg lonely) {
    side(lonely.side()).leave(lonely);
    changed = true;
    if (opened) {
      opening(signed(lonely));
    }
  }

  /** The other side of an answer from before the watch came after all. */
  void beforeWatchNoMore(Leg first) {
    side(first.side()).enter(first);
    changed = true;
    if (opened) {
      opening(signed(first).negated());
    }
  }

  private void opening(Amounts more) {
    Mover known = movers.find(Type.OPENING, openingAt);
    if (known == null) {
      known =
          new Mover(
              Type.OPENING,
              openingAt,
              Mover.FIRST,
              Mover.FIRST,
              openingSince,
              build,
              List.of(),
              Amounts.NONE);
      movers.add(known);
    }
    known.amounts = known.amounts.plus(more);
    if (known.amounts.isZero()) {
      movers.remove(known);
    }
  }

  /**
   * Nothing of what came before the first answers, or a reload, is on its way any more.
   *
   * @param waited gaps noticed up to then, and still there, belong to what was there before: one
   *     platform may have booked interest before its first answer, the other after
   */
  void settleOpening(long waited) {
    opened = true;
    legacy.settled = legacy.last;
    candidate.settled = candidate.last;
    beforeReload = List.of();
    Amounts unsaid = drift().minus(movers.sum().within(drift()));
    if (gaps.cancelAll(drift()) || new Unanswered(this).leaves(unsaid)) {
      gaps.clear();
    }
    for (Gap gap : List.copyOf(gaps.all())) {
      if (gap.at() <= waited) {
        new Unanswered(this).leaves(gap);
        gaps.remove(gap);
      }
    }
    Amounts drift = unexplained();
    if (!drift.isZero() && !new Unanswered(this).leaves(drift)) {
      opening(drift);
      movers.all().getFirst().said = true;
      notices.add(new Notice(Notice.OPENING, openingAt, "", drift, false));
    }
  }

  /**
   * What was noticed before the opening was settled belongs to it: one platform may have booked
   * before its first answer what the other booked soon after.
   */
  private boolean isOfTheOpening(Gap gap) {
    Mover opening = movers.find(Type.OPENING, openingAt);
    if (opening == null || gap.to() > side(gap.side()).settled) {
      return false;
    }
    opening(gap.drift());
    if (opening.amounts.isZero() && opening.said) {
      notices.add(new Notice(Notice.OPENING, openingAt, "", Amounts.NONE, true));
    }
    return true;
  }

  /** The gap has waited long enough. */
  void expire(Gap gap, long now) {
    Amounts known = gap.amounts().within(drift());
    Unanswered unanswered = new Unanswered(this);
    if (known.isZero() || unanswered.leaves(gap)) {
      gaps.remove(gap);
      return;
    }
    if (gaps.cancelAll(drift()) || unanswered.leaves(gaps.sum().within(drift()))) {
      gaps.clear();
      return;
    }
    gaps.remove(gap);
    if (isOfTheOpening(gap)) {
      return;
    }
    boolean ofLegacy = gap.side() == Platform.LEGACY;
    Mover outside =
        new Mover(
            Type.OUTSIDE,
            gap.transactionId(),
            ofLegacy ? gap.to() - 1 : Mover.FIRST,
            ofLegacy ? Mover.FIRST : gap.to() - 1,
            now,
            build,
            List.of(),
            gap.drift());
    outside.gap = gap;
    outside.said = true;
    movers.add(outside);
    notices.add(new Notice(Notice.OUTSIDE, gap.transactionId(), path(outside), gap.drift(), false));
  }

  /**
   * The shadow was reloaded with the official balances as of a place in the official order.
   *
   * @param balances what the shadow holds now
   */
  void resync(Platform shadow, Amounts balances, long officialSequence, String at, long now) {
    SideBook reloaded = side(shadow);
    SideBook official = side(shadow.other());
    reloaded.balance = reloaded.balance.replacedBy(balances);
    reloaded.waiting = Amounts.NONE;
    reloaded.waitingAnswers = 0;
    reloaded.held = SideBook.NEVER;
    reloaded.floor = reloaded.last;
    official.held = official.last;
    official.floor = officialSequence;
    beforeReload = movers.all().stream().flatMap(m -> m.names().stream()).distinct().toList();
    movers.resynced(build);
    gaps.clear();
    opened = false;
    changed = true;
    openingSince = now;
    openingAt = at;
  }

  /** The drift, of the kinds that both platforms show; empty where nothing can be said yet. */
  Amounts drift() {
    if (!legacy.begun() || !candidate.begun()) {
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

  void builtBy(int candidateBuild) {
    if (build != candidateBuild) {
      build = candidateBuild;
      movers.newBuild();
    }
  }

  /** What an answer adds to the drift where the other side has none. */
  static Amounts signed(Leg lonely) {
    return lonely.side() == Platform.CANDIDATE ? lonely.change() : lonely.change().negated();
  }

  /** Whether the official side was read as far as a reload reached. */
  boolean isReadToReload() {
    return legacy.last >= legacy.floor && candidate.last >= candidate.floor;
  }

  void notice(Notice notice) {
    notices.add(notice);
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
