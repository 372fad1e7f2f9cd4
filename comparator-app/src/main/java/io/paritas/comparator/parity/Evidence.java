package io.paritas.comparator.parity;

import io.paritas.comparator.parity.AccountRows.Account;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Which accounts' evidence is due to be written: at the next commit where something changed that
 * matters, else at most once an interval, however many pairs come.
 */
public final class Evidence {
  /** Writes one account's evidence. */
  public interface Writer {
    void write(AccountEvidence evidence);
  }

  private record Waiting(Account account, long since) {
    /** Whether it was written meanwhile, because it became urgent. */
    boolean isDone() {
      return account.evidenceSince != since;
    }
  }

  private final long intervalMillis;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final List<Account> urgent = new ArrayList<>();

  public Evidence(Duration interval) {
    this.intervalMillis = interval.toMillis();
  }

  void changed(Account account, boolean matters, long now) {
    if (account.evidenceSince == 0) {
      account.evidenceSince = now;
      waiting.addLast(new Waiting(account, now));
    }
    if (matters) {
      urgent.add(account);
    }
  }

  /** Writes what is due. */
  public void writeDue(long now, Writer writer) {
    for (Account account : urgent) {
      write(account, writer);
    }
    urgent.clear();
    for (Waiting first = waiting.peekFirst(); first != null; first = waiting.peekFirst()) {
      if (!first.isDone() && first.since() + intervalMillis > now) {
        return;
      }
      waiting.removeFirst();
      if (!first.isDone()) {
        write(first.account(), writer);
      }
    }
  }

  private static void write(Account account, Writer writer) {
    if (account.evidenceSince != 0) {
      account.evidenceSince = 0;
      writer.write(new AccountEvidence(account));
    }
  }
}
