package io.paritas.comparator.parity;

import io.paritas.comparator.judging.Judged;
import io.paritas.comparator.pairing.ClearThrough;
import io.paritas.comparator.pairing.PairEvent;
import io.paritas.comparator.pairing.PairId;
import io.paritas.comparator.parity.AccountRows.Account;
import io.paritas.rules.RuleSet;
import io.paritas.rules.RuleSetId;
import io.paritas.rules.response.Resync;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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

  private final AccountRows rows;
  private final Evidence evidence;
  private final Names names;
  private final Due due;
  private final Funds funds;
  private final Patience patience;
  private PairStory stories;
  private RuleSet rules;
  private @Nullable RuleSetId numbered;
  private int number;

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
    this.rules = rules;
    this.funds = funds;
    this.stories = stories(rules);
    this.patience = new Patience(watch, patience);
  }

  /** Nearly always the one of the pair before. */
  private int number(RuleSetId id) {
    if (!id.equals(numbered)) {
      numbered = id;
      number = names.of(id.toString());
    }
    return number;
  }

  private PairStory stories(RuleSet of) {
    return new PairStory(names, new Causes(new PairCause(of, funds)), new Exercised(names, of));
  }

  /** From now on judgements come from this rule set. */
  public void judgeBy(RuleSet next) {
    if (next != rules) {
      rules = next;
      stories = stories(next);
    }
  }

  /**
   * Takes the first answer of a pair.
   *
   * @param now the wall clock, milliseconds since 1970
   */
  public void first(PairEvent.First first, long now, Consumer<Judged> say) {
    Leg leg = Leg.of(first.answer(), names);
    if (leg != null) {
      Account account = rows.get(first.id().accountId());
      if (account.books.reloads.precedes(leg)) {
        reload(account, now, say);
      }
      stories.answered(account.books, leg);
      rows.change(account, builtAnew(account, account.row));
      say(account, now, say);
      // Where its other side stays away, the account shall not be shown without it.
      evidence.changed(account, false, now);
      reloadIfDue(account, now, say);
      setDue(account, now);
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
    long now = judged.judgedAt();
    Account account = rows.get(accountOf(judged.event()));
    settle(account, now, say);
    if (stories.isAfterReload(account.books, judged.event())) {
      reload(account, now, say);
    }
    Judged explained = stories.take(account.books, judged);
    Era.take(account.books, explained, number(explained.ruleSet()), names);
    boolean wasOpen = account.row.open() > 0;
    rows.change(account, counted(account, explained));
    say(account, now, say);
    rows.change(account, standing(account));
    // An account that is dirty already needs not say so at once again.
    evidence.changed(account, account.row.open() > 0 != wasOpen, now);
    reloadIfDue(account, now, say);
    setDue(account, now);
    return explained;
  }

  /** What is taken back was open before a new build closed what is open now. */
  private static AccountRow counted(Account account, Judged judged) {
    boolean stood = account.books.missingStood;
    AccountRow left = AccountCounts.takenBack(account.row, judged, stood);
    return AccountCounts.after(builtAnew(account, left), judged);
  }

  /** What a new build of the candidate has closed is open no more. */
  private static AccountRow builtAnew(Account account, AccountRow row) {
    long open = account.books.openAtNewBuild;
    account.books.openAtNewBuild = -1;
    return open < 0 ? row : row.withOpen(open);
  }

  /** Whatever was taken back, what stands is open. */
  private static AccountRow standing(Account account) {
    AccountRow row = account.row;
    long least = account.books.movers.roots() + account.books.reopened;
    return row.open() < least ? row.withOpen(least) : row;
  }

  /**
   * Hears of an account's reload. One that comes again has no effect.
   *
   * @param now the wall clock, milliseconds since 1970
   * @return whether it was new
   */
  public boolean resync(Resync resync, long now, Consumer<Judged> say) {
    Account account = rows.get(resync.accountId());
    boolean fresh = account.books.reloads.hear(account.books, Reload.of(resync, names, now));
    if (fresh) {
      rows.change(account, account.row);
      evidence.changed(account, true, now);
      settle(account, now, say);
      reloadIfDue(account, now, say);
      setDue(account, now);
    }
    return fresh;
  }

  /**
   * Says what follows from time alone.
   *
   * @param now the wall clock, milliseconds since 1970
   */
  public void tick(long now, Consumer<Judged> say) {
    long through = patience.through(now);
    for (int i = 0; i < MOST_PER_TICK; i++) {
      String accountId = due.first(through);
      if (accountId == null) {
        return;
      }
      Account account = rows.get(accountId);
      settle(account, now, say);
      expire(account, through, now);
      say(account, now, say);
      Reload pending = account.books.reloads.pending;
      if (pending != null && patience.isOver(pending, through)) {
        reload(account, now, say);
      }
      rows.change(account, account.row);
      seen(account, now);
      due.set(accountId, patience.dueAfter(account.books, through));
    }
  }

  /**
   * Says that what an account leaned on is accepted no more: its window begins anew.
   *
   * @param now the wall clock, milliseconds since 1970
   */
  public Judged reopen(Leaning.Lean lean, long now) {
    Account account = rows.get(lean.accountId());
    account.books.reopened += Math.max(1, lean.pairs());
    rows.change(account, account.row.reopened(lean.pairs(), now));
    evidence.changed(account, true, now);
    return lean.reopened(rules.id(), now);
  }

  private void settle(Account account, long now, Consumer<Judged> say) {
    Books books = account.books;
    if (patience.isOpeningOver(books, now)) {
      books.opening.settle(books, patience.openingWaited(books));
      say(account, now, say);
    }
  }

  private void expire(Account account, long through, long now) {
    Books books = account.books;
    for (Gap gap : List.copyOf(books.gaps.all())) {
      if (patience.isOver(books, gap, through) && books.gaps.all().contains(gap)) {
        Expiry.of(books, gap, now);
      }
    }
  }

  private void reloadIfDue(Account account, long now, Consumer<Judged> say) {
    if (account.books.reloads.isDue(account.books)) {
      reload(account, now, say);
    }
  }

  private void reload(Account account, long now, Consumer<Judged> say) {
    account.books.reloads.take(account.books, now);
    say(account, now, say);
    long open = Reloads.stillOpen(account.books) + account.books.reopened;
    rows.change(account, account.row.reloaded(open));
    evidence.changed(account, true, now);
  }

  private void say(Account account, long now, Consumer<Judged> say) {
    for (Notice notice : account.books.takeNotices()) {
      AccountRow row = account.row;
      rows.change(account, notice.takenBack() ? row.takenBack() : row.brokenAfterAll(now, false));
      evidence.changed(account, true, now);
      say.accept(notice.judged(account.id, rules.id(), now));
    }
  }

  private void setDue(Account account, long now) {
    if (account.books.changed) {
      account.books.changed = false;
      due.set(account.id, patience.due(account.books));
      seen(account, now);
    }
  }

  /** Where it is not sound any more, nobody may be moved on what was said of it before. */
  private void seen(Account account, long now) {
    boolean sound = account.books.isSound();
    evidence.changed(account, account.sound && !sound, now);
    account.sound = sound;
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
