package io.paritas.comparator.promotion.knowledge;

import io.paritas.comparator.ledger.AccountEvidence;
import io.paritas.comparator.ledger.EvidenceListener;
import io.paritas.comparator.promotion.record.EvidenceMark;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.MemberRecord;
import io.paritas.comparator.promotion.store.Change;
import io.paritas.comparator.promotion.store.ControlStore;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes a group's mark after something adverse was written of a member, and before the ledger
 * goes on: whoever reads the mark first and the evidence afterwards misses nothing. After a crash
 * the same evidence comes again and the mark changes once more than it had to, which makes a
 * controller look once more and does no other harm.
 */
public final class DirtyMarks implements EvidenceListener {
  private static final int MOST_REMEMBERED = 100_000;

  private final ControlStore store;

  /** A group's members never change. Who is in none may be registered at any time. */
  private final Map<String, String> groups =
      new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  public DirtyMarks(ControlStore store) {
    this.store = store;
  }

  @Override
  public void written(Collection<AccountEvidence> all) {
    Set<String> dirty = new LinkedHashSet<>();
    for (AccountEvidence evidence : all) {
      if (AccountStates.isAdverse(AccountStates.of(evidence))) {
        String group = groupOf(evidence.accountId());
        if (group != null) {
          dirty.add(group);
        }
      }
    }
    dirty.forEach(this::change);
  }

  private @Nullable String groupOf(String account) {
    synchronized (groups) {
      String known = groups.get(account);
      if (known != null) {
        return known;
      }
    }
    MemberRecord member = store.read(Key.member(account));
    if (member == null) {
      return null;
    }
    synchronized (groups) {
      groups.put(account, member.group());
    }
    return member.group();
  }

  /** Refused: somebody else changed it since it was read, and so since the evidence was written. */
  private void change(String group) {
    EvidenceMark mark = store.read(Key.evidence(group));
    if (mark == null) {
      throw new IllegalStateException("a registered group has no evidence mark");
    }
    store.commit(List.of(new Change.Replace(mark.next())));
  }
}
