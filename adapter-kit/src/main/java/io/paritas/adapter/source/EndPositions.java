package io.paritas.adapter.source;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Where each unit ended at which time, until it has been read that far. Kept as a list and not as
 * the latest alone, so that an adapter that catches up reports how far it is.
 */
final class EndPositions {
  static final int KEPT = 128;

  private final Map<TopicPartition, Deque<End>> ends = new HashMap<>();

  private final Map<TopicPartition, Instant> published = new HashMap<>();

  private record End(Instant at, long position) {}

  void follow(Collection<TopicPartition> units, Instant since) {
    units.forEach(
        unit -> {
          ends.put(unit, new ArrayDeque<>());
          published.put(unit, since);
        });
  }

  void forget(Collection<TopicPartition> units) {
    units.forEach(ends::remove);
    units.forEach(published::remove);
  }

  /**
   * The unit ended there at this time, or before. Ignored for a unit that is no longer followed.
   */
  void seen(TopicPartition unit, Instant at, long position) {
    Deque<End> waiting = ends.get(unit);
    if (waiting != null) {
      if (waiting.size() >= KEPT) {
        thin(waiting);
      }
      waiting.addLast(new End(at, position));
    }
  }

  /** Every second one goes; the first is kept, for it is reached next. */
  private static void thin(Deque<End> waiting) {
    List<End> all = List.copyOf(waiting);
    waiting.clear();
    for (int i = 0; i < all.size(); i += 2) {
      waiting.addLast(all.get(i));
    }
  }

  /**
   * The latest time through which each unit is read; units that reached nothing new are not in it.
   */
  List<Mark> reached(Map<TopicPartition, Long> positions) {
    List<Mark> marks = new ArrayList<>();
    positions.forEach(
        (unit, position) -> {
          Instant through = null;
          for (End end : ends.getOrDefault(unit, new ArrayDeque<>())) {
            if (end.position() > position) {
              break;
            }
            through = end.at();
          }
          if (through != null) {
            marks.add(new Mark(name(unit), through, false));
          }
        });
    return marks;
  }

  /** These marks are published: their ends need not be reached again. */
  void published(Map<TopicPartition, Long> positions) {
    positions.forEach(
        (unit, position) -> {
          Deque<End> waiting = ends.getOrDefault(unit, new ArrayDeque<>());
          while (!waiting.isEmpty() && waiting.getFirst().position() <= position) {
            published.put(unit, waiting.removeFirst().at());
          }
        });
  }

  /** The oldest of the units' latest published times; null where no unit is followed. */
  @Nullable Instant oldestPublished() {
    return published.values().stream().min(Comparator.naturalOrder()).orElse(null);
  }

  static String name(TopicPartition unit) {
    return unit.topic() + "/" + unit.partition();
  }
}
