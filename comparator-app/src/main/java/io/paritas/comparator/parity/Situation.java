package io.paritas.comparator.parity;

import io.paritas.comparator.judging.Cause;
import io.paritas.comparator.pairing.PairEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A pair, and what had happened to its account before it on both platforms. */
final class Situation {
  private final PairEvent.Paired pair;
  private final Leg legacy;
  private final Leg candidate;
  private final Amounts moved;
  private final List<Mover> before;
  private final Amounts befores;
  private final Books books;
  private final @Nullable Decided ofLegacy;
  private final @Nullable Decided ofCandidate;

  /**
   * @param moved how far this pair moves the drift
   */
  Situation(PairEvent.Paired pair, Leg legacy, Leg candidate, Amounts moved, Books books) {
    this.pair = pair;
    this.legacy = legacy;
    this.candidate = candidate;
    this.moved = moved;
    this.books = books;
    this.before = books.movers.before(legacy, candidate);
    Amounts ours = candidate.before();
    Amounts theirs = legacy.before();
    this.befores = ours.within(theirs).minus(theirs.within(ours));
    this.ofLegacy = Decided.of(pair.legacy());
    this.ofCandidate = Decided.of(pair.candidate());
  }

  String transactionId() {
    return pair.id().transactionId();
  }

  long legacyAt() {
    return legacy.sequence();
  }

  long candidateAt() {
    return candidate.sequence();
  }

  Amounts moved() {
    return moved;
  }

  boolean moves(String kind) {
    for (Kind each : moved.kinds()) {
      if (each.name().equals(kind) && moved.sum(each).signum() != 0) {
        return true;
      }
    }
    return false;
  }

  boolean isFlip() {
    return ofLegacy != null && ofCandidate != null && ofLegacy.decision() != ofCandidate.decision();
  }

  boolean isExplainedBy(Funds funds) {
    return ofLegacy != null
        && ofCandidate != null
        && funds.explain(ofLegacy, legacy, ofCandidate, candidate);
  }

  boolean isDeclinedFor(Funds funds) {
    return ofLegacy != null
        && ofCandidate != null
        && (funds.isReason(ofLegacy) || funds.isReason(ofCandidate));
  }

  boolean unequalBefores() {
    return !befores.isZero();
  }

  /** What a pair is that moves the drift for no reason but unequal balances before it. */
  Cause explained() {
    return drifted().isEmpty() ? Cause.ORDER : Cause.NOT_COMPARABLE;
  }

  /** By which transactions a pair of this cause goes. */
  List<String> roots(Cause cause) {
    return switch (cause) {
      case ROOT, ORDER -> List.of(pair.id().transactionId());
      case NOT_COMPARABLE, INHERITED -> drifted();
      case REORDERED -> List.of();
    };
  }

  private List<String> drifted() {
    Set<String> names = new LinkedHashSet<>();
    for (Kind kind : befores.kinds()) {
      if (befores.sum(kind).signum() != 0) {
        names.addAll(composed(kind));
      }
    }
    return List.copyOf(names);
  }

  /** By which transactions the drift of a balance goes that this pair met; empty where it is 0. */
  List<String> composed(String kind) {
    Set<String> names = new LinkedHashSet<>();
    for (Kind each : legacy.after().within(candidate.after()).kinds()) {
      if (each.name().equals(kind)) {
        names.addAll(composed(each));
      }
    }
    return List.copyOf(names);
  }

  private List<String> composed(Kind kind) {
    if (!books.opening.settled) {
      List<String> opening = ofTheOpening(kind);
      if (!opening.isEmpty()) {
        return opening;
      }
    }
    return new ArrayList<>(Movers.named(before, kind));
  }

  /**
   * Until the opening is settled, what is left of the drift may be on its way still. It counts
   * where it is just what this pair shows.
   */
  private List<String> ofTheOpening(Kind kind) {
    if (Pairs.isReloaded(books, legacy, candidate)) {
      return books.opening.beforeReload;
    }
    Amounts opening = books.unexplained().minus(moved);
    Amounts shown = opening;
    for (Mover mover : before) {
      shown = shown.plus(mover.amounts);
    }
    boolean counts =
        opening.sum(kind).signum() != 0 && shown.sum(kind).compareTo(befores.sum(kind)) == 0;
    if (!counts) {
      return List.of();
    }
    Set<String> names = new LinkedHashSet<>(Set.of(books.opening.at));
    names.addAll(Movers.named(before, kind));
    return List.copyOf(names);
  }
}
