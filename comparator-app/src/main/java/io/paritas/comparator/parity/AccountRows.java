package io.paritas.comparator.parity;

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
    private boolean changed;

    /**
     * Since when its evidence waits to be written, milliseconds since 1970; 0 where nothing waits.
     */
    long evidenceSince;

    Account(String id, AccountRow row) {
      this.id = id;
      this.row = row;
    }
  }

  private final Store store;
  private final int onHeap;
  private final LinkedHashMap<String, Account> accounts = new LinkedHashMap<>(1024, 0.75f, true);
  private final List<Account> changed = new ArrayList<>();

  /**
   * @param onHeap how many rows stay on the heap after a commit
   */
  public AccountRows(Store store, int onHeap) {
    this.store = store;
    this.onHeap = onHeap;
  }

  Account get(String accountId) {
    Account account = accounts.get(accountId);
    if (account == null) {
      account = new Account(accountId, AccountRow.decode(store.get(accountId)));
      accounts.put(accountId, account);
    }
    return account;
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
      store.put(account.id, account.row.encode());
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
