package io.paritas.comparator.parity;

import io.paritas.comparator.judging.Cause;
import io.paritas.comparator.judging.Judged;
import io.paritas.comparator.judging.Weight;
import io.paritas.comparator.pairing.PairEvent;
import io.paritas.comparator.parity.Mover.Type;
import io.paritas.rules.Verdict;
import io.paritas.rules.response.Platform;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a pair does to its account's books, and what these say of the pair. */
final class PairStory {
  private final Names names;
  private final Causes causes;
  private final Exercised exercised;
  private final Superseded superseded;

  PairStory(Names names, Causes causes, Exercised exercised) {
    this.names = names;
    this.causes = causes;
    this.exercised = exercised;
    this.superseded = new Superseded(names);
  }

  void answered(Books books, Leg leg) {
    // One that comes late is of the build that was, and says nothing of the one that is.
    if (leg.side() == Platform.CANDIDATE && leg.sequence() > books.candidate.last) {
      books.builtBy(names.of(leg.build()));
    }
    Arrivals.take(books, leg);
  }

  Judged take(Books books, Judged judged) {
    return switch (judged.event()) {
      case PairEvent.Paired pair -> paired(books, judged, pair);
      case PairEvent.Missing missing -> missing(books, judged, missing);
      case PairEvent.Conflict conflict -> conflict(books, judged, conflict);
      case PairEvent.BeforeWatch lonely -> {
        Leg leg = Leg.of(lonely.lonely(), names);
        if (leg != null) {
          Pairs.beforeWatch(books, leg);
        }
        yield judged;
      }
      case PairEvent.First f -> judged;
      case PairEvent.OfAccount a -> judged;
      case PairEvent.Stale s -> judged;
      case PairEvent.Duplicate d -> judged;
      case PairEvent.OutOfScope o -> judged;
    };
  }

  private Judged paired(Books books, Judged judged, PairEvent.Paired pair) {
    Leg legacy = Leg.of(pair.legacy(), names);
    Leg candidate = Leg.of(pair.candidate(), names);
    Judged said = superseded.isUnsaid(books, pair) ? Superseded.neverMissed(judged, pair) : judged;
    meet(books, pair, pair.first() == Platform.LEGACY ? legacy : candidate);
    Leg second = pair.first() == Platform.LEGACY ? candidate : legacy;
    if (second != null) {
      answered(books, second);
      Pairs.leaves(books, second);
    }
    exercised.add(books, pair, judged.official());
    if (legacy == null || candidate == null) {
      return unordered(books, said);
    }
    if (books.reloads.isContradictedBy(books, legacy, candidate)) {
      books.reloads.endWhereRead(books, judged.judgedAt());
    }
    Amounts moved = Pairs.met(books, legacy, candidate);
    books.changed |= !moved.isZero();
    if (Causes.isQuiet(said, moved)) {
      return said;
    }
    return differing(books, said, new Situation(pair, legacy, candidate, moved, books));
  }

  /** Whether one of the answers comes after a reload that still waits for its place. */
  boolean isAfterReload(Books books, PairEvent event) {
    return superseded.isAfterReload(books, event);
  }

  /** What waited until now waits no longer. */
  private void meet(Books books, PairEvent.Paired pair, @Nullable Leg first) {
    if (pair.late()) {
      books.missingStood = Pairs.missingNoMore(books, pair.id().transactionId(), first);
    }
    if (first != null) {
      if (pair.beforeWatch()) {
        Pairs.beforeWatchNoMore(books, first);
      }
      Pairs.leaves(books, first);
    }
  }

  private Judged unordered(Books books, Judged judged) {
    if (judged.verdict() == null || !judged.verdict().breaksParity()) {
      return judged;
    }
    Told told = causes.unordered(judged);
    count(books, told.worst());
    if (told.worst() == Cause.ROOT) {
      books.movers.add(unplaced(Type.ROOT, judged, books));
    }
    return told.judged();
  }

  private Judged differing(Books books, Judged judged, Situation at) {
    Told told = causes.of(judged, at);
    count(books, told.worst());
    Type type = type(told.worst());
    if (type == Type.ROOT || type != null && !at.moved().isZero()) {
      books.movers.add(mover(type, judged, told, at, books));
    }
    if (told.worst() == Cause.INHERITED || told.worst() == Cause.NOT_COMPARABLE) {
      books.movers.follow(told.roots(), told.flip());
    }
    if (told.worst() == Cause.ROOT && told.judged().verdict() == Verdict.MATCHED) {
      books.notice(new Notice(Notice.UNRULED_CHANGE, at.transactionId(), "", at.moved(), false));
    }
    return told.judged().weighing(new Weight(at.moved().shown(), told.flip()));
  }

  private static @Nullable Type type(@Nullable Cause pair) {
    return switch (pair) {
      case ROOT -> Type.ROOT;
      case NOT_COMPARABLE -> Type.NOT_COMPARABLE;
      case ORDER -> Type.ORDER;
      case INHERITED -> Type.ACCEPTED;
      case REORDERED -> null;
      case null -> null;
    };
  }

  private static Mover mover(Type type, Judged judged, Told told, Situation at, Books books) {
    Mover mover =
        new Mover(
            type,
            at.transactionId(),
            at.legacyAt(),
            at.candidateAt(),
            judged.judgedAt(),
            books.build,
            type == Type.NOT_COMPARABLE ? told.roots() : List.of(),
            at.moved());
    mover.flips = type == Type.ROOT && told.flip() ? 1 : 0;
    if (type == Type.ROOT) {
      Mover conflict = books.movers.find(Type.CONFLICT, at.transactionId());
      if (conflict != null) {
        books.movers.remove(conflict);
      }
    }
    return mover;
  }

  private Judged missing(Books books, Judged judged, PairEvent.Missing missing) {
    Leg lonely = Leg.of(missing.lonely(), names);
    if (books.reloads.hold(books, lonely) && !missing.conflicted()) {
      Pairs.leaves(books, lonely);
      return Superseded.unsaid(judged, missing);
    }
    if (lonely != null) {
      Pairs.missing(books, lonely, judged.judgedAt());
    } else {
      books.movers.add(unplaced(Type.MISSING, judged, books));
    }
    count(books, Cause.ROOT);
    Amounts moved = lonely == null ? Amounts.NONE : Books.signed(lonely);
    return causes.roots(judged).weighing(new Weight(moved.shown(), false));
  }

  private Judged conflict(Books books, Judged judged, PairEvent.Conflict conflict) {
    if (books.movers.find(Type.ROOT, conflict.id().transactionId()) == null) {
      books.movers.add(unplaced(Type.CONFLICT, judged, books));
      count(books, Cause.ROOT);
    }
    return causes.roots(judged);
  }

  /** One that moves no balance has no need of a place in anybody's order. */
  private static Mover unplaced(Type type, Judged judged, Books books) {
    return new Mover(
        type,
        Causes.transaction(judged),
        Mover.FIRST,
        Mover.FIRST,
        judged.judgedAt(),
        books.build,
        List.of(),
        Amounts.NONE);
  }

  private static void count(Books books, @Nullable Cause cause) {
    if (cause != null) {
      books.pairsByCause[cause.ordinal()]++;
    }
  }
}
