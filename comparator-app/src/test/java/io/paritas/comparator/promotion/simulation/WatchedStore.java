package io.paritas.comparator.promotion.simulation;

import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.promotion.record.CellRecord;
import io.paritas.comparator.promotion.record.EvidenceMark;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Item;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.record.RouteRecord;
import io.paritas.comparator.promotion.record.ShardRecord;
import io.paritas.comparator.promotion.store.Change;
import io.paritas.comparator.promotion.store.ControlStore;
import io.paritas.comparator.promotion.store.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows the oracle all that is committed, and forgets the conditions of the guards broken. */
final class WatchedStore implements ControlStore {
  private final MemoryStore store = new MemoryStore();
  private final Set<Guard> broken;
  private final Oracle oracle;

  WatchedStore(Set<Guard> broken, Oracle oracle) {
    this.broken = broken;
    this.oracle = oracle;
  }

  @Override
  public <T extends Item> @Nullable T read(Key<T> key) {
    return store.read(key);
  }

  @Override
  public Outcome commit(List<Change> changes) {
    List<Change> kept = new ArrayList<>(changes.size());
    List<Item> unguarded = new ArrayList<>();
    for (Change change : changes) {
      switch (change) {
        case Change.Create(Item item) when isUnguarded(item) -> unguarded.add(item);
        case Change.Replace(Item item) when isUnguarded(item) -> unguarded.add(item);
        case Change.Unchanged(Key<?> key, long version) when isUnguarded(key) -> {}
        default -> kept.add(change);
      }
    }
    Outcome outcome = kept.isEmpty() ? Outcome.DONE : store.commit(kept);
    if (outcome.isDone()) {
      unguarded.forEach(store::put);
      oracle.committed(changes);
    }
    return outcome;
  }

  private boolean isUnguarded(Item item) {
    return switch (item) {
      case GroupRecord g -> broken.contains(Guard.VERSION_CONDITION);
      case RouteRecord r -> broken.contains(Guard.VERSION_CONDITION);
      case AuditRecord a -> broken.contains(Guard.AUDIT_RECORD);
      case CellRecord c -> broken.contains(Guard.CELL_VERSION);
      default -> false;
    };
  }

  private boolean isUnguarded(Key<?> key) {
    return key.type() == EvidenceMark.class && broken.contains(Guard.DIRTY_CHECK)
        || key.type() == ShardRecord.class && broken.contains(Guard.RELEASE_CHECK);
  }

  @Override
  public List<String> waiting(int shard) {
    return store.waiting(shard);
  }

  @Override
  public List<String> wished(int shard, int most) {
    return store.wished(shard, most);
  }

  @Override
  public List<String> moving(int shard, String after, int most) {
    return store.moving(shard, after, most);
  }

  @Override
  public List<String> runningWaves() {
    return store.runningWaves();
  }

  @Override
  public List<String> resting(int shard, Phase phase, String after, int most) {
    return store.resting(shard, phase, after, most);
  }

  @Override
  public List<AuditRecord> audit(String group) {
    return store.audit(group);
  }
}
