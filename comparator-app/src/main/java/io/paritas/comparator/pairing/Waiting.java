package io.paritas.comparator.pairing;

import io.paritas.rules.response.Platform;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The answers that wait for their other side. The index is on the heap; bodies past the heap's
 * share lie in the overflow. Written by the task's thread alone; {@link #find(String)} may be asked
 * by any.
 */
final class Waiting implements Journaled {
  private final ConcurrentHashMap<String, List<Held>> byTransaction = new ConcurrentHashMap<>();
  private final Map<String, OfAccount> byAccount = new HashMap<>();
  private final Map<Platform, Deadlines> deadlines = new EnumMap<>(Platform.class);
  private final int[] counts = new int[Platform.values().length];

  /** Entered or changed since the last commit, and still waiting. */
  private final Set<Held> changed = new LinkedHashSet<>();

  /** Left since the last commit, and known to the journal. */
  private final List<Held> gone = new ArrayList<>();

  private final Bodies bodies;

  /** How many of an account's answers wait. */
  private static final class OfAccount {
    int legacy;
    int candidate;

    void add(Platform side, int more) {
      switch (side) {
        case LEGACY -> legacy += more;
        case CANDIDATE -> candidate += more;
      }
    }
  }

  Waiting(Bodies bodies) {
    this.bodies = bodies;
    for (Platform side : Platform.values()) {
      deadlines.put(side, new Deadlines());
    }
  }

  @Nullable Held find(PairId id) {
    for (Held held : find(id.transactionId())) {
      if (held.id.accountId().equals(id.accountId())) {
        return held;
      }
    }
    return null;
  }

  List<Held> find(String transactionId) {
    return byTransaction.getOrDefault(transactionId, List.of());
  }

  void add(Held held) {
    enter(held);
    bodies.hold(held);
    changed.add(held);
  }

  void changed(Held held) {
    changed.add(held);
  }

  /**
   * Takes an answer out. Its body can still be had from {@link Bodies#of}, until {@link
   * Bodies#release}.
   */
  void remove(Held held) {
    leave(held);
    changed.remove(held);
    if (held.journaled) {
      gone.add(held);
    }
  }

  private void enter(Held held) {
    byTransaction.merge(held.id.transactionId(), List.of(held), Waiting::joined);
    deadlines.get(held.side).add(held);
    counts[held.side.ordinal()]++;
    byAccount.computeIfAbsent(held.id.accountId(), id -> new OfAccount()).add(held.side, 1);
  }

  private void leave(Held held) {
    byTransaction.computeIfPresent(held.id.transactionId(), (id, legs) -> without(legs, held));
    deadlines.get(held.side).remove(held);
    counts[held.side.ordinal()]--;
    byAccount.computeIfPresent(
        held.id.accountId(),
        (id, left) -> {
          left.add(held.side, -1);
          return left.legacy == 0 && left.candidate == 0 ? null : left;
        });
  }

  private static List<Held> joined(List<Held> some, List<Held> more) {
    List<Held> all = new ArrayList<>(some);
    all.addAll(more);
    return List.copyOf(all);
  }

  private static @Nullable List<Held> without(List<Held> legs, Held held) {
    if (legs.size() == 1) {
      return legs.getFirst() == held ? null : legs;
    }
    return legs.stream().filter(leg -> leg != held).toList();
  }

  @Nullable Held dueBefore(Platform side, long limit) {
    return deadlines.get(side).dueBefore(limit);
  }

  int count(Platform side) {
    return counts[side.ordinal()];
  }

  /** The same, of one account. */
  int count(Platform side, String accountId) {
    OfAccount counted = byAccount.get(accountId);
    if (counted == null) {
      return 0;
    }
    return switch (side) {
      case LEGACY -> counted.legacy;
      case CANDIDATE -> counted.candidate;
    };
  }

  long oldest(Platform side) {
    return deadlines.get(side).oldest();
  }

  @Override
  public void writeChanges(Journal journal) {
    for (Held held : gone) {
      if (find(held.id) == null) {
        journal.write(held.id.bytes(), null);
      }
    }
    gone.clear();
    for (Held held : changed) {
      journal.write(held.id.bytes(), held.encode(held.body));
      held.journaled = true;
      held.parsed = null;
    }
    changed.clear();
  }

  @Override
  public void restore(byte[] key, byte @Nullable [] value) {
    Held before = find(PairId.from(ByteBuffer.wrap(key)));
    if (before != null) {
      leave(before);
      bodies.forgetHeap(before);
    }
    if (value != null) {
      Held held = Held.decode(value);
      held.journaled = true;
      enter(held);
      bodies.restored(held);
    }
  }
}
