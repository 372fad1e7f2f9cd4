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

/**
 * Counts a shard's groups now and then, and which routers its fences wait for. In threads of its
 * own: counting may take minutes, and whoever holds customers does not count meanwhile.
 */
final class ShardFigures {
  private static final long EVERY_NANOS = Duration.ofMinutes(1).toNanos();

  /** Between two counts lies so many times what the last one took. */
  private static final int REST = 20;

  private static final int PAGE = 1_000;

  private final int shard;
  private final ControlStore store;
  private final Routers routers;
  private final PromotionMetrics metrics;
  private final LongSupplier nanos;
  private volatile boolean acting;
  private boolean counted;
  private long countedAt;
  private long restsNanos;
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
  }

  /** Whether this instance acts for the shard: only then it has figures of it. */
  void acts(boolean does) {
    acting = does;
    if (!does) {
      metrics.left(shard);
    }
  }

  /** For one thread; it is asked again and again. */
  void lag() {
    if (acting) {
      lag(store.waiting(shard));
      leftMeanwhile();
    }
  }

  /** For one thread, which may be another; it is asked again and again. */
  void count() {
    if (!acting) {
      counted = false;
      return;
    }
    long began = nanos.getAsLong();
    if (counted && began - countedAt < restsNanos) {
      return;
    }
    count(store.waiting(shard));
    leftMeanwhile();
    counted = true;
    countedAt = nanos.getAsLong();
    restsNanos = Math.max(EVERY_NANOS, REST * (countedAt - began));
  }

  private void leftMeanwhile() {
    if (!acting) {
      metrics.left(shard);
    }
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
      boolean isListed = !phase.isMoving();
      byPhase.put(
          phase.name(),
          isListed ? counted((of, after, most) -> store.resting(of, phase, after, most)) : 0);
    }
    byOne(waiting, byPhase);
    byOne(store.wished(shard, PAGE), byPhase);
    byOne(store.moving(shard, "", PAGE), byPhase);
    int moving = counted(store::moving);
    if (moving > PAGE) {
      byPhase.merge("MOVING", moving - PAGE, Integer::sum);
    }
    metrics.groups(shard, byPhase);
  }

  private interface Listing {
    List<String> page(int shard, String after, int most);
  }

  private int counted(Listing listing) {
    int count = 0;
    String after = "";
    List<String> page;
    do {
      page = listing.page(shard, after, PAGE);
      count += page.size();
      after = page.isEmpty() ? after : page.getLast();
    } while (page.size() == PAGE && acting);
    return count;
  }

  private void byOne(List<String> ids, Map<String, Integer> byPhase) {
    for (String id : ids.subList(0, Math.min(PAGE, ids.size()))) {
      GroupRecord group = readable(id);
      if (group != null) {
        byPhase.merge(group.phase().name(), 1, Integer::sum);
      }
    }
  }
}
