package io.paritas.comparator.promotion.waves;

import io.paritas.comparator.promotion.control.Outlook;
import io.paritas.comparator.promotion.gates.Objection;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.record.WaveRecord;
import io.paritas.comparator.promotion.record.WaveRecord.State;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How far a wave is.
 *
 * @param phases groups by phase
 * @param open groups that are still to go: neither PROMOTED nor RETIRED, nor brought back
 * @param asked of how many of these the gates were asked: the first {@link #MOST_ASKED} whose
 *     customers do not wait
 * @param blocked of those asked, groups by the gate that objects; a group counts at every gate that
 *     does. What passes by itself (probation, a queue) blocks nothing
 * @param left how long it takes at the rate from its approval until now; null where the wave does
 *     not run, fewer than two groups went by it, or any that was asked is blocked: then nobody can
 *     tell
 */
public record Progress(
    WaveRecord wave,
    Map<Phase, Integer> phases,
    int open,
    int asked,
    SortedMap<String, Integer> blocked,
    @Nullable Duration left) {
  /** The most groups whose gates are asked. */
  public static final int MOST_ASKED = 200;

  private static final Set<String> PASSES_BY_ITSELF = Set.of("probation-over", "few-enough-fenced");

  static Progress of(
      WaveRecord wave,
      List<GroupRecord> groups,
      List<GroupRecord> open,
      Function<GroupRecord, Outlook> gates,
      Instant now) {
    Map<Phase, Integer> phases = new EnumMap<>(Phase.class);
    groups.forEach(group -> phases.merge(group.phase(), 1, Integer::sum));
    List<GroupRecord> asked =
        open.stream().filter(group -> !group.phase().customersWait()).limit(MOST_ASKED).toList();
    SortedMap<String, Integer> blocked = new TreeMap<>();
    asked.stream()
        .flatMap(group -> gates.apply(group).hold().objections().stream())
        .map(Objection::gate)
        .filter(gate -> !PASSES_BY_ITSELF.contains(gate))
        .forEach(gate -> blocked.merge(gate, 1, Integer::sum));
    boolean goesOn = wave.state() == State.RUNNING && blocked.isEmpty();
    return new Progress(
        wave,
        phases,
        open.size(),
        asked.size(),
        blocked,
        goesOn ? left(wave, groups, open.size(), now) : null);
  }

  /** A wave that stands still takes longer with every hour that it does. */
  private static @Nullable Duration left(
      WaveRecord wave, List<GroupRecord> groups, int open, Instant now) {
    Instant began = began(wave);
    long gone =
        groups.stream()
            .filter(group -> hasGone(group.phase()))
            .filter(group -> began != null && !group.since().isBefore(began))
            .count();
    return gone < 2 ? null : Duration.between(began, now).multipliedBy(open).dividedBy(gone);
  }

  /** When it was approved; null: that was not written down yet in its time. */
  private static @Nullable Instant began(WaveRecord wave) {
    return wave.said().stream()
        .filter(said -> said.state() == State.RUNNING)
        .map(WaveRecord.Said::at)
        .findFirst()
        .orElse(null);
  }

  static boolean hasGone(Phase phase) {
    return phase == Phase.PROMOTED || phase == Phase.RETIRED;
  }
}
