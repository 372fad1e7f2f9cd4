package io.paritas.comparator.pairing;

import io.paritas.rules.Verdict;
import io.paritas.rules.response.Platform;
import org.jspecify.annotations.Nullable;

/** What pairing says of an answer, or of time that passed. */
public sealed interface PairEvent {

  /** The first answer of a pair: it waits for the other side. */
  record First(PairId id, Answer answer) implements PairEvent {}

  /**
   * Both sides are there.
   *
   * @param first who answered first
   * @param late whether a Missing was said of the other before, which this takes back
   * @param beforeWatch whether the first had been given up as from before the watch
   * @param conflicted whether a side had already contradicted itself
   */
  record Paired(
      PairId id,
      Answer legacy,
      Answer candidate,
      Platform first,
      boolean late,
      boolean beforeWatch,
      boolean conflicted)
      implements PairEvent {

    public Answer of(Platform side) {
      return side == Platform.LEGACY ? legacy : candidate;
    }
  }

  /**
   * The other side did not come within patience, though it was read further than that.
   *
   * @param estimated whether the other side could only estimate how far it was read
   */
  record Missing(PairId id, Answer lonely, boolean estimated, boolean conflicted)
      implements PairEvent {
    public Platform silent() {
      return lonely.platform().other();
    }

    public Verdict verdict() {
      return Verdict.missing(silent());
    }
  }

  /** Alone, but from before the partition was watched: nothing can be said of it. */
  record BeforeWatch(PairId id, Answer lonely) implements PairEvent {}

  /**
   * A side answered again, with another outcome. Said once a pair.
   *
   * @param before what was said of the pair until now; null where nothing was
   */
  record Conflict(PairId id, Answer again, @Nullable Verdict before) implements PairEvent {}

  /** A side answered again as before: counted, without effect. */
  record Duplicate(Platform platform) implements PairEvent {}

  /** Older than the memory of judged ids: only the ledger may know what it repeats. */
  record Stale(PairId id, Answer answer) implements PairEvent {}

  /**
   * Something that follows from an account's parity and from no single pair; said by parity itself,
   * at one of the account's transactions.
   *
   * @param takenBack whether it had been said, and turned out otherwise
   * @param reopened whether it was accepted until now
   */
  record OfAccount(PairId id, String rule, String path, boolean takenBack, boolean reopened)
      implements PairEvent {}

  /** Not compared. */
  record OutOfScope(Platform platform) implements PairEvent {}
}
