package io.paritas.comparator.promotion.knowledge;

import io.paritas.comparator.ledger.AccountEvidence;
import io.paritas.comparator.ledger.EvidenceListener;
import io.paritas.comparator.promotion.control.Troubles;
import io.paritas.comparator.promotion.control.Troubles.Item;
import io.paritas.comparator.promotion.record.EvidenceMark;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.MemberRecord;
import io.paritas.comparator.promotion.record.ShardRecord;
import io.paritas.comparator.promotion.store.Change;
import io.paritas.comparator.promotion.store.ControlStore;
import io.paritas.comparator.promotion.store.StoreUnavailableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Changes a group's mark after something adverse was written of a member, and before the ledger
 * goes on: whoever reads the mark first and the evidence afterwards misses nothing. After a crash
 * the same evidence comes again and the mark changes once more than it had to, which makes a
 * controller look once more and does no other harm.
 *
 * <p>A single record that cannot be read never stops the ledger. Of a mark: its group cannot be
 * fenced or switched without it. Of a member: nobody knows whose evidence it is, and so everybody
 * looks again.
 */
public final class DirtyMarks implements EvidenceListener {
  private static final int MOST_REMEMBERED = 100_000;

  private final ControlStore store;
  private final int shards;
  private final ExecutorService threads;
  private final Troubles troubles;

  /** A group's members never change. Who is in none may be registered at any time. */
  private final Map<String, String> groups =
      new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  /**
   * @param threads work beside each other on the groups of a batch
   */
  public DirtyMarks(ControlStore store, int shards, ExecutorService threads, Troubles troubles) {
    this.store = store;
    this.shards = shards;
    this.threads = threads;
    this.troubles = troubles;
  }

  /** Whose an account is: a group's, nobody's, or nobody knows. */
  private record Whose(@Nullable String group, boolean isKnown) {
    static final Whose NOBODYS = new Whose(null, true);
    static final Whose UNKNOWN = new Whose(null, false);
  }

  @Override
  public void written(Collection<AccountEvidence> all) {
    Map<String, AccountEvidence> adverse = new LinkedHashMap<>();
    for (AccountEvidence evidence : all) {
      if (isAdverse(evidence)) {
        adverse.put(evidence.accountId(), evidence);
      }
    }
    Set<String> dirty = new LinkedHashSet<>();
    boolean known = true;
    for (Whose whose : each(adverse.values(), this::whose)) {
      known &= whose.isKnown();
      Optional.ofNullable(whose.group()).ifPresent(dirty::add);
    }
    each(dirty, this::change);
    if (!known) {
      everybodyLooksAgain();
    }
  }

  /** What cannot be read is no evidence of peace. */
  private static boolean isAdverse(AccountEvidence evidence) {
    try {
      return AccountStates.isAdverse(AccountStates.of(evidence));
    } catch (RuntimeException e) {
      return true;
    }
  }

  private Whose whose(AccountEvidence evidence) {
    String account = evidence.accountId();
    synchronized (groups) {
      String known = groups.get(account);
      if (known != null) {
        return new Whose(known, true);
      }
    }
    MemberRecord member;
    try {
      member = store.read(Key.member(account));
    } catch (IllegalStateException e) {
      return unknown(evidence, e);
    }
    if (member == null) {
      return Whose.NOBODYS;
    }
    synchronized (groups) {
      groups.put(account, member.group());
    }
    return new Whose(member.group(), true);
  }

  private Whose unknown(AccountEvidence evidence, IllegalStateException why) {
    troubles.failed(new Item(Item.Kind.MEMBER, evidence.accountRef()), why);
    return Whose.UNKNOWN;
  }

  /**
   * Refused: somebody else changed it since it was read, and so since the evidence was written. A
   * group that rests is looked at again before it is fenced, after the evidence was written.
   */
  private boolean change(String group) {
    try {
      GroupRecord record = store.read(Key.group(group));
      if (record != null && rests(record)) {
        return false;
      }
      EvidenceMark mark = store.read(Key.evidence(group));
      if (mark == null) {
        throw new IllegalStateException("a registered group has no evidence mark");
      }
      return store.commit(List.of(new Change.Replace(mark.next()))).isDone();
    } catch (IllegalStateException e) {
      troubles.failed(new Item(Item.Kind.GROUP, group), e);
      return false;
    }
  }

  private static boolean rests(GroupRecord group) {
    return switch (group.phase()) {
      case LEGACY, SHADOWING, ELIGIBLE, PROMOTED, RETIRED -> true;
      case APPROVED, FENCED, DRAINED, PROBATION, ROLLBACK_FENCED, ROLLBACK_DRAINED, ROLLED_BACK ->
          false;
    };
  }

  /** Every switch checks its shard's record: one that was under way finds it changed. */
  private void everybodyLooksAgain() {
    for (int shard = 0; shard < shards; shard++) {
      ShardRecord record = store.read(Key.shard(shard));
      if (record != null) {
        ShardRecord same = record.inForce(record.ruleSet(), record.candidateBuild());
        store.commit(List.of(new Change.Replace(same)));
      }
    }
  }

  private <T, R> List<R> each(Collection<T> all, Function<T, R> work) {
    List<Future<R>> begun = new ArrayList<>();
    all.forEach(one -> begun.add(threads.submit(() -> work.apply(one))));
    List<R> done = new ArrayList<>();
    for (Future<R> one : begun) {
      done.add(result(one));
    }
    return done;
  }

  private static <R> R result(Future<R> work) {
    try {
      return work.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while marks were changed", e);
    }
  }
}
