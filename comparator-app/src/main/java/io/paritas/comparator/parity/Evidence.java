package io.paritas.comparator.parity;

import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which accounts' evidence is due to be written: at the next commit where something changed that
 * matters, else at most once an interval, however many pairs come.
 */
public final class Evidence {
  /** Writes one account's evidence. */
  public interface Writer {
    void write(String accountId, AccountRow row);
  }

  private static final class Pending {
    private final long since;
    private AccountRow row;

    Pending(AccountRow row, long since) {
      this.row = row;
      this.since = since;
    }
  }

  private final long intervalMillis;
  private final Map<String, Pending> pending = new LinkedHashMap<>();
  private final Set<String> urgent = new HashSet<>();

  public Evidence(Duration interval) {
    this.intervalMillis = interval.toMillis();
  }

  void changed(String accountId, AccountRow row, boolean matters, long now) {
    Pending known = pending.get(accountId);
    if (known == null) {
      pending.put(accountId, new Pending(row, now));
    } else {
      known.row = row;
    }
    if (matters) {
      urgent.add(accountId);
    }
  }

  /** Writes what is due. */
  public void writeDue(long now, Writer writer) {
    for (String accountId : urgent) {
      Pending due = pending.remove(accountId);
      if (due != null) {
        writer.write(accountId, due.row);
      }
    }
    urgent.clear();
    Iterator<Map.Entry<String, Pending>> oldestFirst = pending.entrySet().iterator();
    while (oldestFirst.hasNext()) {
      Map.Entry<String, Pending> next = oldestFirst.next();
      if (next.getValue().since + intervalMillis > now) {
        return;
      }
      writer.write(next.getKey(), next.getValue().row);
      oldestFirst.remove();
    }
  }
}
