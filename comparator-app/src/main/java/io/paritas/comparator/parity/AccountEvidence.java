package io.paritas.comparator.parity;

import io.paritas.comparator.judging.Cause;
import io.paritas.rules.response.Platform;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is known of an account's parity, to be read before the account changes again. */
public final class AccountEvidence {
  private final AccountRows.Account account;

  AccountEvidence(AccountRows.Account account) {
    this.account = account;
  }

  public String accountId() {
    return account.id;
  }

  public AccountRow counts() {
    return account.row;
  }

  /** Pairs by the cause of the pair as a whole. */
  public long pairs(Cause cause) {
    return account.books.pairsByCause[cause.ordinal()];
  }

  /** Candidate minus legacy; empty where one of them was not seen yet. */
  public Amounts drift() {
    return account.books.drift();
  }

  /** A platform's own balances after its newest answer; empty where none was seen. */
  public Amounts balances(Platform side) {
    return account.books.side(side).balance;
  }

  /** Whether the first patience has passed, so that the drift holds no answer on its way. */
  public boolean opened() {
    return account.books.opening.settled;
  }

  /**
   * Whether both platforms hold the same as far as was read. After a reload that is known before
   * patience has passed, once all that it holds was read and nothing waits any more.
   */
  public boolean agrees() {
    Books books = account.books;
    return books.drift().isZero() && (opened() || books.reloads.isDone(books));
  }

  /** What stands open or moved the drift, oldest first. */
  public List<Mover> movers() {
    return account.books.movers.all();
  }

  /** When the account was reloaded last, milliseconds since 1970; 0 for never. */
  public long reloadedAt() {
    return account.books.reloads.at;
  }

  /** The ids of the reloads heard of last, the latest last. */
  public List<String> reloads() {
    return account.books.reloads.ids;
  }

  /** The id of the reload that waits for the answers before it; null where none does. */
  public @Nullable String reloadWaiting() {
    Reload waits = account.books.reloads.pending;
    return waits == null ? null : waits.id();
  }

  /** Answers that wait for the other side. */
  public int waiting(Platform side) {
    return account.books.side(side).waitingAnswers;
  }

  /** Moves of money that wait for an answer which explains them. */
  public int gaps() {
    return account.books.gaps.all().size();
  }

  /** Up to which place of its own order a platform was read; negative where it was not. */
  public long position(Platform side) {
    return account.books.side(side).last;
  }

  Books books() {
    return account.books;
  }

  /** The numbers of what its traffic has exercised. */
  IntStream covered() {
    return account.books.covered.stream();
  }
}
