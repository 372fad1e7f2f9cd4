package io.paritas.comparator.promotion.store;

import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Item;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.record.WaveRecord;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** DynamoDB's conditional semantics on a map; for one thread. */
public final class MemoryStore implements ControlStore {
  private final Map<Key<?>, Item> items = new HashMap<>();
  private final Map<String, GroupRecord> groups = new TreeMap<>();

  @Override
  public <T extends Item> @Nullable T read(Key<T> key) {
    return key.type().cast(items.get(key));
  }

  @Override
  public Outcome commit(List<Change> changes) {
    Change.checkStep(changes);
    List<Change> failed = changes.stream().filter(change -> !holds(change)).toList();
    if (!failed.isEmpty()) {
      return new Outcome.Refused(failed);
    }
    changes.forEach(this::make);
    return Outcome.DONE;
  }

  /** Writes an item whatever was there: what no condition guards. */
  public void put(Item item) {
    items.put(item.key(), item);
    if (item instanceof GroupRecord group) {
      groups.put(group.id(), group);
    }
  }

  private boolean holds(Change change) {
    Item there = items.get(change.key());
    return switch (change) {
      case Change.Create c -> there == null;
      case Change.Replace(Item item) -> there != null && there.version() == item.version() - 1;
      case Change.Unchanged(Key<?> key, long version) ->
          there != null && there.version() == version;
    };
  }

  private void make(Change change) {
    switch (change) {
      case Change.Create(Item item) -> put(item);
      case Change.Replace(Item item) -> put(item);
      case Change.Unchanged u -> {}
    }
  }

  @Override
  public List<String> waiting(int shard) {
    return groups(shard).stream()
        .filter(group -> group.phase().customersWait())
        .map(GroupRecord::id)
        .toList();
  }

  @Override
  public List<String> wished(int shard, int most) {
    return groups(shard).stream()
        .filter(group -> group.isWishedFor() && !group.phase().customersWait())
        .map(GroupRecord::id)
        .limit(most)
        .toList();
  }

  @Override
  public List<String> moving(int shard, String after, int most) {
    return groups(shard).stream()
        .filter(group -> group.isMoving() && !group.isWishedFor())
        .filter(group -> !group.phase().customersWait())
        .map(GroupRecord::id)
        .filter(id -> id.compareTo(after) > 0)
        .limit(most)
        .toList();
  }

  @Override
  public List<String> resting(int shard, Phase phase, String after, int most) {
    return groups(shard).stream()
        .filter(group -> !group.isMoving() && group.phase() == phase)
        .map(GroupRecord::id)
        .filter(id -> id.compareTo(after) > 0)
        .limit(most)
        .toList();
  }

  @Override
  public List<String> runningWaves() {
    return items.values().stream()
        .filter(WaveRecord.class::isInstance)
        .map(WaveRecord.class::cast)
        .filter(wave -> wave.state() == WaveRecord.State.RUNNING)
        .map(WaveRecord::id)
        .toList();
  }

  private List<GroupRecord> groups(int shard) {
    return groups.values().stream().filter(group -> group.shard() == shard).toList();
  }

  @Override
  public List<AuditRecord> audit(String group) {
    return items.values().stream()
        .filter(AuditRecord.class::isInstance)
        .map(AuditRecord.class::cast)
        .filter(record -> record.group().equals(group))
        .sorted(Comparator.comparingLong(AuditRecord::sequence))
        .toList();
  }
}
