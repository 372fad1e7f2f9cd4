package io.paritas.comparator.parity;

import io.paritas.rules.response.Platform;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that broke an account's parity, or moved its drift, and stands open. */
public final class Mover {
  /** What it was. */
  public enum Type {
    /** The two answers differ, and nothing before explains it. */
    ROOT(true),
    /** One side did not answer. */
    MISSING(true),
    /** A side contradicted itself. */
    CONFLICT(true),
    /** Money moved in one platform without an answer. */
    OUTSIDE(true),
    /** The two platforms did not begin with the same balance. */
    OPENING(true),
    /** A decision that differed because balances did; named by what moved those. */
    NOT_COMPARABLE(false),
    /** A decision that differed because the order did: nobody is wrong. */
    ORDER(false),
    /** A difference that the bank accepts or tolerates; it moved the balances all the same. */
    ACCEPTED(false);

    private final boolean root;

    Type(boolean root) {
      this.root = root;
    }

    /** Whether a developer must look at it. */
    public boolean isRoot() {
      return root;
    }
  }

  /** Before everything, in a platform's own order. */
  static final long FIRST = -1;

  final Type type;
  final String transactionId;

  /** Its places in both platforms' own orders; {@link #FIRST} where it precedes everything. */
  final long legacyAt;

  final long candidateAt;

  /** When it was said, milliseconds since 1970. */
  final long at;

  /** The candidate's build of the time. */
  final int build;

  /** By whose transaction ids it goes, where not by its own. */
  final List<String> roots;

  /** What it adds to the drift. */
  Amounts amounts;

  /** Pairs that differ because of it. */
  long consequences;

  /** Decisions among them that differ because of it. */
  long flips;

  /** Later ones that are counted in this one, because an account may have only so many. */
  int folded;

  /** OUTSIDE, OPENING: whether it was said, so that it can be taken back. */
  boolean said;

  /** OUTSIDE: the gap that it was. MISSING: the gap that its unseen answer left. */
  @Nullable Gap gap;

  Mover(
      Type type,
      String transactionId,
      long legacyAt,
      long candidateAt,
      long at,
      int build,
      List<String> roots,
      Amounts amounts) {
    this.type = type;
    this.transactionId = transactionId;
    this.legacyAt = legacyAt;
    this.candidateAt = candidateAt;
    this.at = at;
    this.build = build;
    this.roots = roots;
    this.amounts = amounts;
  }

  static Mover of(Type type, Leg lonely, Amounts amounts, long now, int build) {
    boolean legacy = lonely.side() == Platform.LEGACY;
    return new Mover(
        type,
        lonely.transactionId(),
        legacy ? lonely.sequence() : FIRST,
        legacy ? FIRST : lonely.sequence(),
        now,
        build,
        List.of(),
        amounts);
  }

  /** Whether it came before a pair in both platforms' own orders. */
  boolean precedes(Leg legacy, Leg candidate) {
    return legacyAt < legacy.sequence() && candidateAt < candidate.sequence();
  }

  /** Whether it came before a reload: in the order of who was reloaded, if it has a place there. */
  boolean precedes(Reload reload) {
    boolean ofLegacy = reload.side() == Platform.LEGACY;
    long own = ofLegacy ? legacyAt : candidateAt;
    long official = ofLegacy ? candidateAt : legacyAt;
    return own == FIRST ? official <= reload.officialSequence() : own <= reload.ownSequence();
  }

  /** The transactions by which its consequences name it. */
  List<String> names() {
    return roots.isEmpty() ? List.of(transactionId) : roots;
  }

  /** Whose books it was noticed in; empty where in both. */
  String path() {
    Gap of = gap;
    return of == null ? "" : of.side().name();
  }

  public Type type() {
    return type;
  }

  public String transactionId() {
    return transactionId;
  }

  public long at() {
    return at;
  }

  public Amounts amounts() {
    return amounts;
  }

  public long consequences() {
    return consequences;
  }

  public long flips() {
    return flips;
  }

  public int folded() {
    return folded;
  }
}
