package io.paritas.comparator.parity;

import io.paritas.comparator.judging.Judged;
import io.paritas.comparator.pairing.ClearThrough;
import io.paritas.comparator.pairing.PairEvent;
import io.paritas.comparator.pairing.PairId;
import io.paritas.comparator.parity.AccountRows.Account;
import io.paritas.rules.RuleSet;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps the rows of a task's accounts, and tells causes from consequences: the parity of an account
 * without ever waiting for it to fall silent.
 */
public final class Parity {
  /** How far the task has read. */
  public interface Watch {
    /** Milliseconds since 1970, or {@link ClearThrough#UNKNOWN}. */
    long readThrough();

    /** Milliseconds since 1970, or {@link ClearThrough#UNKNOWN}. */
    long began();
  }

  private static final int MOST_PER_TICK = 1_000;

  /** An answer waits up to a second longer than its patience, and both sides do. */
  private static final long ROUNDING_MILLIS = 2_000;

  private final AccountRows rows;
  private final Evidence evidence;
  private final Names names;
  private final Due due;
  private final Watch watch;
  private final Funds funds;
  private PairStory stories;
  private RuleSet rules;
  private final long waitMillis;

  /**
   * @param patience how long an answer waits for its other side
   */
  public Parity(
      AccountRows rows,
      Evidence evidence,
      Names names,
      Due due,
      Watch watch,
      RuleSet rules,
      Funds funds,
      Duration patience) {
    this.rows = rows;
    this.evidence = evidence;
    this.names = names;
    this.due = due;
    this.watch = watch;
    this.rules = rules;
    this.funds = funds;
    this.stories = new PairStory(names, new Causes(rules, funds));
    this.waitMillis = 2 * patience.toMillis() + ROUNDING_MILLIS;
  }

  /** From now on judgements come from this rule set. */
  public void judgeBy(RuleSet next) {
    if (next != rules) {
      rules = next;
      stories = new PairStory(names, new Causes(next, funds));
    }
  }

  /** Takes the first answer of a pair. */
  public void first(PairEvent.First first) {
    Leg leg = Leg.of(first.answer(), names);
    if (leg != null) {
      Account account = rows.get(first.id().accountId());
      stories.answered(account.books, leg);
      rows.change(account, account.row);
      setDue(account);
    }
  }

  /**
   * Takes what was said of a pair into its account's row.
   *
   * @param say hears what follows for the account beside
   * @return the same, with its causes; a difference that only the order made breaks parity no more
   */
  public Judged take(Judged judged, Consumer<Judged> say) {
    if (judged.event() instanceof PairEvent.Stale) {
      return judged;
    }
    Account account = rows.get(accountOf(judged.event()));
    settle(account, judged.judgedAt(), say);
    Judged explained = stories.take(account.books, judged);
    AccountRow before = account.row;
    rows.change(account, AccountCounts.after(before, explained));
    if (explained.verdict() != null) {
      // An account that is dirty already needs not say so at once again.
      boolean matters = (account.row.open() == 0) != (before.open() == 0);
      evidence.changed(account, matters, judged.judgedAt());
    }
    say(account, judged.judgedAt(), say);
    setDue(account);
    return explained;
  }

  /**
   * Says what follows from time alone.
   *
   * @param now the wall clock, milliseconds since 1970
   */
  public void tick(long now, Consumer<Judged> say) {
    long through = Math.min(now, watch.readThrough());
    for (int i = 0; i < MOST_PER_TICK; i++) {
      String accountId = due.first(through);
      if (accountId == null) {
        return;
      }
      Account account = rows.get(accountId);
      settle(account, now, say);
      expire(account, through, now);
      say(account, now, say);
      rows.change(account, account.row);
      due.set(accountId, dueAfter(account, through));
    }
  }

  private void settle(Account account, long now, Consumer<Judged> say) {
    Books books = account.books;
    if (books.opened
        || books.openingSince == 0
        || openingDue(books) > Math.min(now, watch.readThrough())
        || !books.isReadToReload()) {
      return;
    }
    books.settleOpening(openingDue(books) - waitMillis / 2);
    books.changed = true;
    say(account, now, say);
  }

  private void expire(Account account, long through, long now) {
    Books books = account.books;
    for (Gap gap : List.copyOf(books.gaps.all())) {
      if (gap.at() + waitMillis <= through && books.gaps.all().contains(gap)) {
        books.expire(gap, now);
      }
    }
  }

  private void say(Account account, long now, Consumer<Judged> say) {
    for (Notice notice : account.books.takeNotices()) {
      AccountRow row = account.row;
      rows.change(account, notice.takenBack() ? row.takenBack() : row.brokenAfterAll(now, false));
      evidence.changed(account, true, now);
      say.accept(notice.judged(account.id, rules.id(), now));
    }
  }

  private void setDue(Account account) {
    if (account.books.changed) {
      account.books.changed = false;
      due.set(account.id, due(account.books));
    }
  }

  /** What is not due before it can be settled is asked again, but not at once. */
  private long dueAfter(Account account, long through) {
    long at = due(account.books);
    return at > through ? at : through + waitMillis;
  }

  private long due(Books books) {
    long at = Long.MAX_VALUE;
    for (Gap gap : books.gaps.all()) {
      at = Math.min(at, gap.at() + waitMillis);
    }
    boolean drifts = !books.opened && books.openingSince != 0 && !books.unexplained().isZero();
    return drifts ? Math.min(at, openingDue(books)) : at;
  }

  /** What was recorded before the watch began may be given up only now. */
  private long openingDue(Books books) {
    return watch.began() == ClearThrough.UNKNOWN
        ? Long.MAX_VALUE - 1
        : Math.max(books.openingSince, watch.began()) + waitMillis;
  }

  private static String accountOf(PairEvent event) {
    PairId id =
        switch (event) {
          case PairEvent.Paired p -> p.id();
          case PairEvent.Missing m -> m.id();
          case PairEvent.Conflict c -> c.id();
          case PairEvent.BeforeWatch b -> b.id();
          case PairEvent.First f -> throw notJudged(f);
          case PairEvent.Stale s -> throw notJudged(s);
          case PairEvent.OfAccount a -> throw notJudged(a);
          case PairEvent.Duplicate d -> throw notJudged(d);
          case PairEvent.OutOfScope o -> throw notJudged(o);
        };
    return id.accountId();
  }

  private static IllegalArgumentException notJudged(PairEvent event) {
    return new IllegalArgumentException("no verdict of " + event);
  }
}
