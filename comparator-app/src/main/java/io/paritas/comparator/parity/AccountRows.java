package io.paritas.comparator.parity;

import io.paritas.comparator.pairing.PairEvent;
import io.paritas.comparator.parity.Cohorts.Cohort;
import io.paritas.rules.RuleSetId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a task's accounts: the busy ones on the heap, all of them in the store, where changed
 * rows are written once a commit. A row that changes a thousand times a second is written once.
 */
public final class AccountRows {
  /** Where all rows lie. */
  public interface Store {
    byte @Nullable [] get(String accountId);

    void put(String accountId, byte[] row);
  }

  /** An account on the heap, and what is still to be done about it. */
  static final class Account {
    final String id;
    AccountRow row;
    final Books books;
    private boolean changed;

    /**
     * Since when its evidence waits to be written, milliseconds since 1970; 0 where nothing waits.
     */
    long evidenceSince;

    /** Whether nothing was between the platforms when it was looked at last. */
    boolean sound;

    Account(String id, AccountRow row, Books books) {
      this.id = id;
      this.row = row;
      this.books = books;
      this.sound = books.isSound();
    }

    byte[] encode() {
      return encode(new RowWriter());
    }

    private byte[] encode(RowWriter out) {
      out.number(VERSION);
      row.write(out);
      BooksCodec.write(books, out);
      return out.toBytes();
    }

    static Account decode(String id, byte @Nullable [] bytes, Names names) {
      if (bytes == null) {
        return new Account(id, AccountRow.NEW, new Books());
      }
      RowReader in = new RowReader(bytes, names);
      long version = in.number();
      if (version < OLDEST || version > VERSION) {
        throw new IllegalStateException(
            "account row of version "
                + version
                + ", this build reads "
                + OLDEST
                + " to "
                + VERSION);
      }
      return new Account(id, AccountRow.read(in), BooksCodec.read(in, version));
    }
  }

  static final int WITH_RELOADS = 3;

  /** Knows the floors of sides that have not begun, and what was reopened. */
  static final int WITH_FLOORS = 4;

  /** Knows by what, and of which build, the newest pairs were judged. */
  static final int WITH_ERAS = 5;

  private static final int VERSION = WITH_ERAS;

  private static final int OLDEST = 2;

  private final Store store;
  private final Names names;
  private final int onHeap;
  private final LinkedHashMap<String, Account> accounts = new LinkedHashMap<>(1024, 0.75f, true);
  private final List<Account> changed = new ArrayList<>();
  private final RowWriter out = new RowWriter();

  /**
   * @param onHeap how many rows stay on the heap after a commit
   */
  public AccountRows(Store store, Names names, int onHeap) {
    this.store = store;
    this.names = names;
    this.onHeap = onHeap;
  }

  Account get(String accountId) {
    Account account = accounts.get(accountId);
    if (account == null) {
      account = Account.decode(accountId, store.get(accountId), names);
      accounts.put(accountId, account);
    }
    return account;
  }

  /** Whether a pair is of a build that is the candidate's no more, for all that is known. */
  boolean isPast(PairEvent.Paired pair) {
    String build = pair.candidate().envelope().header().build();
    return Era.isPast(get(pair.id().accountId()).books, pair, names.of(build));
  }

  /**
   * With whose pairs an account's own are counted: with its first product's, of the build that its
   * newest pair was of. Null before its first pair.
   */
  @Nullable Cohort cohort(String accountId, RuleSetId ruleSet) {
    AccountEvidence account = evidence(accountId);
    List<String> products = Coverage.products(account, names);
    return products.isEmpty()
        ? null
        : new Cohort(products.getFirst(), ruleSet.toString(), era(accountId).candidateBuild());
  }

  Era era(String accountId) {
    return Era.of(evidence(accountId), names);
  }

  /** Whether money that moved unseen was noticed since the account's evidence began. */
  boolean isOfItsEra(PairEvent.OfAccount notice) {
    Books books = get(notice.id().accountId()).books;
    Mover moved = books.movers.find(Mover.Type.OUTSIDE, notice.id().transactionId());
    Gap gap = moved == null ? null : moved.gap;
    return gap == null || gap.at() >= books.eraSince;
  }

  /** What is known of an account now; nothing, where it was never seen. */
  public AccountEvidence evidence(String accountId) {
    return new AccountEvidence(get(accountId));
  }

  void change(Account account, AccountRow row) {
    account.row = row;
    if (!account.changed) {
      account.changed = true;
      changed.add(account);
    }
  }

  /** Writes what changed. To be called before every commit. */
  public void writeChanges() {
    for (Account account : changed) {
      store.put(account.id, account.encode(out.anew()));
      account.changed = false;
    }
    changed.clear();
    Iterator<Map.Entry<String, Account>> oldestFirst = accounts.entrySet().iterator();
    for (int tooMany = accounts.size() - onHeap; tooMany > 0 && oldestFirst.hasNext(); tooMany--) {
      // Whose evidence still waits stays: its queue holds it anyway, and must hold the only one.
      if (oldestFirst.next().getValue().evidenceSince == 0) {
        oldestFirst.remove();
      }
    }
  }
}
