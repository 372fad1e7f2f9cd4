package io.paritas.comparator.parity;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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

  private final Store store;
  private final int onHeap;
  private final LinkedHashMap<String, AccountRow> rows = new LinkedHashMap<>(1024, 0.75f, true);
  private final Set<String> changed = new HashSet<>();

  /**
   * @param onHeap how many rows stay on the heap after a commit
   */
  public AccountRows(Store store, int onHeap) {
    this.store = store;
    this.onHeap = onHeap;
  }

  AccountRow get(String accountId) {
    AccountRow row = rows.get(accountId);
    if (row == null) {
      row = AccountRow.decode(store.get(accountId));
      rows.put(accountId, row);
    }
    return row;
  }

  void put(String accountId, AccountRow row) {
    rows.put(accountId, row);
    changed.add(accountId);
  }

  /** Writes what changed. To be called before every commit. */
  public void writeChanges() {
    for (String accountId : changed) {
      store.put(accountId, rows.get(accountId).encode());
    }
    changed.clear();
    Iterator<Map.Entry<String, AccountRow>> oldestFirst = rows.entrySet().iterator();
    for (int tooMany = rows.size() - onHeap; tooMany > 0; tooMany--) {
      oldestFirst.next();
      oldestFirst.remove();
    }
  }
}
