package io.paritas.comparator.parity;

import io.paritas.rules.response.Platform;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reloads of an account. Each is taken once, at its place in the reloaded platform's own order:
 * it waits until the answers before it were seen, wherever its record lies.
 */
final class Reloads {
  /** Ids of so many reloads are remembered, so that one that comes again has no effect. */
  private static final int REMEMBERED = 4;

  /** The latest last. */
  List<String> ids = List.of();

  /** Who was reloaded last; null where nobody was. */
  @Nullable Platform side;

  /** When, milliseconds since 1970; 0 for never. */
  long at;

  /** What the official side must have held where the last reload ends; once read, nothing. */
  Amounts basis = Amounts.NONE;

  @Nullable Reload pending;

  /**
   * Hears of a reload.
   *
   * @return whether it is a new one; one that was heard of, or that another has overtaken, is not
   */
  boolean hear(Books books, Reload reload) {
    if (ids.contains(reload.id()) || isOvertaken(books, reload)) {
      return false;
    }
    List<String> more = new ArrayList<>(ids);
    more.add(reload.id());
    ids = List.copyOf(more.subList(Math.max(0, more.size() - REMEMBERED), more.size()));
    pending = reload;
    books.changed = true;
    return true;
  }

  private boolean isOvertaken(Books books, Reload reload) {
    Reload waits = pending;
    if (waits != null && waits.side() == reload.side()) {
      return reload.officialSequence() < waits.officialSequence();
    }
    return side == reload.side()
        && reload.officialSequence() < books.side(reload.side().other()).floor;
  }

  /** Whether the reload that waits comes before this answer. */
  boolean precedes(@Nullable Leg leg) {
    Reload waits = pending;
    return waits != null
        && leg != null
        && leg.side() == waits.side()
        && leg.sequence() > waits.ownSequence();
  }

  /** Whether all that came before the reload that waits was seen. */
  boolean isDue(Books books) {
    Reload waits = pending;
    return waits != null && books.side(waits.side()).last >= waits.ownSequence();
  }

  /**
   * Whether a reload holds what the official answer did, so that its shadow need not answer any
   * more.
   */
  boolean hold(Books books, @Nullable Leg lonely) {
    return side != null
        && lonely != null
        && lonely.side() != side
        && lonely.sequence() <= books.side(lonely.side()).floor;
  }

  /**
   * Whether the last reload holds what this official answer did. The first one beyond goes on from
   * what the reload said: what lies between was taken over, and left no gap.
   */
  boolean reaches(Books books, Leg leg) {
    SideBook official = books.side(leg.side());
    if (leg.side() == side || official.last >= official.floor) {
      return false;
    }
    if (leg.sequence() <= official.floor) {
      return true;
    }
    official.last = official.floor;
    official.balance = official.balance.replacedBy(basis);
    basis = Amounts.NONE;
    return false;
  }

  /**
   * Takes the one that waits: the drift ends, and what it was composed of is closed. A gap that
   * still waited for its explanation is closed, too, and never said.
   */
  void take(Books books, long now) {
    Reload reload = pending;
    if (reload == null) {
      return;
    }
    pending = null;
    Opening opening = books.opening;
    opening.beforeReload = books.movers.resynced(reload, books.build);
    SideBook reloaded = books.side(reload.side());
    if (reloaded.last <= reload.ownSequence() || corrects(reload, reloaded)) {
      reloaded.holdNow(reload.balances(), reload.ownSequence());
    } else {
      reloaded.held = reloaded.last;
    }
    reloaded.floor = reload.ownSequence();
    SideBook official = books.side(reload.side().other());
    official.held = official.last;
    official.floor = reload.officialSequence();
    basis = isReadThrough(books) ? Amounts.NONE : reload.balances();
    books.gaps.clear();
    opening.begin(books, reload.id(), now);
    side = reload.side();
    at = now;
  }

  /**
   * Whether nothing was seen since the last reload of the same platform, so that it may be told
   * anew.
   */
  private boolean corrects(Reload reload, SideBook reloaded) {
    return side == reload.side() && reloaded.last == reloaded.floor;
  }

  /**
   * Whether a pair shows that the last reload was said to hold more than it does: the reloaded
   * platform did after it what it is said to hold, and the official one has not come that far.
   */
  boolean isContradictedBy(Books books, Leg ofLegacy, Leg ofCandidate) {
    if (side == null) {
      return false;
    }
    Leg own = side == Platform.LEGACY ? ofLegacy : ofCandidate;
    Leg official = side == Platform.LEGACY ? ofCandidate : ofLegacy;
    SideBook book = books.side(side.other());
    return book.last < book.floor
        && official.sequence() <= book.floor
        && own.sequence() > books.side(side).floor;
  }

  /**
   * It holds what was seen until now, and no more: what comes from now on counts. What came since
   * it was taken did not count among what waits, and will have met or been given up before the
   * drift is settled.
   */
  void endWhereRead(Books books, long now) {
    for (Platform each : Platform.values()) {
      SideBook book = books.side(each);
      book.floor = Math.min(book.floor, book.last);
    }
    basis = Amounts.NONE;
    books.opening.begin(books, books.opening.at, now);
  }

  /**
   * Whether the drift since the last reload is exact already: both sides were read as far as it
   * reaches, and nothing waits. What patience may still bring is what it holds, and never counts.
   */
  boolean isDone(Books books) {
    return pending == null
        && ids.contains(books.opening.at)
        && isReadThrough(books)
        && books.bothBegun()
        && books.gaps.all().isEmpty()
        && books.legacy.waitingAnswers == 0
        && books.candidate.waitingAnswers == 0;
  }

  /** Whether the official side was read as far as the last reload reached. */
  static boolean isReadThrough(Books books) {
    return books.legacy.last >= books.legacy.floor && books.candidate.last >= books.candidate.floor;
  }

  /** How many roots stay open after it: it mends what they did, not what did it. */
  static long stillOpen(Books books) {
    return books.movers.all().stream().mapToLong(mover -> 1 + mover.folded).sum();
  }
}
