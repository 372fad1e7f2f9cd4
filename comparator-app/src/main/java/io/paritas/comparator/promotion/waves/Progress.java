package io.paritas.comparator.promotion.waves;

import io.paritas.comparator.promotion.gates.Hold;
import io.paritas.comparator.promotion.gates.Objection;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.record.WaveRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How far a wave is.
 *
 * @param phases groups by phase
 * @param blocked groups by the gate that objects; a group counts at every gate that does. Of at
 *     most {@link #MOST_ASKED} groups that rest
 * @param left how long it takes if it goes on as it did since its first promotion; null where fewer
 *     than two are promoted, or what is left is blocked: then nobody can tell
 */
public record Progress(
    WaveRecord wave,
    Map<Phase, Integer> phases,
    SortedMap<String, Integer> blocked,
    @Nullable Duration left) {
  /** The most groups whose gates are asked. */
  public static final int MOST_ASKED = 200;

  static Progress of(WaveRecord wave, List<GroupRecord> groups, Function<GroupRecord, Hold> gates) {
    Map<Phase, Integer> phases = new EnumMap<>(Phase.class);
    groups.forEach(group -> phases.merge(group.phase(), 1, Integer::sum));
    SortedMap<String, Integer> blocked = new TreeMap<>();
    groups.stream()
        .filter(group -> group.phase() == Phase.SHADOWING || group.phase() == Phase.ELIGIBLE)
        .limit(MOST_ASKED)
        .flatMap(group -> gates.apply(group).objections().stream())
        .map(Objection::gate)
        .forEach(gate -> blocked.merge(gate, 1, Integer::sum));
    return new Progress(
        wave, phases, blocked, blocked.isEmpty() ? left(wave.groups().size(), groups) : null);
  }

  private static @Nullable Duration left(int all, List<GroupRecord> groups) {
    List<Instant> promoted =
        groups.stream()
            .filter(group -> group.phase() == Phase.PROMOTED)
            .map(GroupRecord::since)
            .sorted()
            .toList();
    if (promoted.size() < 2) {
      return null;
    }
    Duration span = Duration.between(promoted.getFirst(), promoted.getLast());
    return span.multipliedBy(all - promoted.size()).dividedBy(promoted.size() - 1L);
  }
}
