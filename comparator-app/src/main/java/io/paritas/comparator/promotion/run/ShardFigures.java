package io.paritas.comparator.promotion.run;

import io.paritas.comparator.promotion.control.Routers;
import io.paritas.comparator.promotion.control.Routers.Acknowledgement;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.store.ControlStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts a shard's groups now and then, and which routers its fences wait for. */
final class ShardFigures {
  private static final long EVERY_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int PAGE = 1_000;

  private final int shard;
  private final ControlStore store;
  private final Routers routers;
  private final PromotionMetrics metrics;
  private final LongSupplier nanos;
  private long countedAt;
  private boolean lagging;

  ShardFigures(
      int shard,
      ControlStore store,
      Routers routers,
      PromotionMetrics metrics,
      LongSupplier nanos) {
    this.shard = shard;
    this.store = store;
    this.routers = routers;
    this.metrics = metrics;
    this.nanos = nanos;
    this.countedAt = nanos.getAsLong() - EVERY_NANOS;
  }

  void show() {
    List<String> waiting = store.waiting(shard);
    lag(waiting);
    if (nanos.getAsLong() - countedAt >= EVERY_NANOS) {
      count(waiting);
      countedAt = nanos.getAsLong();
    }
  }

  void left() {
    metrics.left(shard);
    countedAt = nanos.getAsLong() - EVERY_NANOS;
  }

  private void lag(List<String> waiting) {
    if (waiting.isEmpty() && !lagging) {
      return;
    }
    Map<String, Integer> lag = new TreeMap<>();
    Set<String> roster = routers.roster();
    roster.forEach(router -> lag.put(router, 0));
    for (String id : waiting) {
      GroupRecord group = readable(id);
      if (group != null && group.phase().customersWait()) {
        Set<String> silent = new TreeSet<>(roster);
        silent.removeAll(
            routers.acknowledgements(id, group.epoch()).stream()
                .map(Acknowledgement::router)
                .collect(Collectors.toSet()));
        silent.forEach(router -> lag.merge(router, 1, Integer::sum));
      }
    }
    lagging = !waiting.isEmpty();
    metrics.routers(shard, lag);
  }

  /** One that cannot be read is none of the figures; its controller says so. */
  private @Nullable GroupRecord readable(String id) {
    try {
      return store.read(Key.group(id));
    } catch (IllegalStateException e) {
      return null;
    }
  }

  private void count(List<String> waiting) {
    Map<String, Integer> byPhase = new TreeMap<>();
    for (Phase phase : Phase.values()) {
      int resting = phase.isMoving() ? 0 : resting(phase);
      byPhase.put(phase.name(), resting);
    }
    byOne(waiting, byPhase);
    byOne(store.moving(shard), byPhase);
    metrics.groups(shard, byPhase);
  }

  private int resting(Phase phase) {
    int count = 0;
    String after = "";
    List<String> page;
    do {
      page = store.resting(shard, phase, after, PAGE);
      count += page.size();
      after = page.isEmpty() ? after : page.getLast();
    } while (page.size() == PAGE);
    return count;
  }

  private void byOne(List<String> ids, Map<String, Integer> byPhase) {
    for (String id : ids.subList(0, Math.min(PAGE, ids.size()))) {
      GroupRecord group = readable(id);
      if (group != null) {
        byPhase.merge(group.phase().name(), 1, Integer::sum);
      }
    }
    if (ids.size() > PAGE) {
      byPhase.merge("MOVING", ids.size() - PAGE, Integer::sum);
    }
  }
}
