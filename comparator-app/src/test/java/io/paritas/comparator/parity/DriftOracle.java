package io.paritas.comparator.parity;

import io.paritas.rules.response.Platform;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The drift worked out from what the banks really did: from their journals, and never from a
 * balance that an answer showed.
 */
final class DriftOracle {
  private final Life life;
  private final Map<Platform, Long> newest = new HashMap<>();
  private final Map<Platform, Map<Integer, Long>> seenAt = new HashMap<>();
  private final Set<Integer> met = new HashSet<>();
  private final Set<Integer> givenUp = new HashSet<>();

  /** The comparator was told of the reload, and has taken it. */
  boolean reloaded;

  DriftOracle(Life life) {
    this.life = life;
    for (Platform side : Platform.values()) {
      seenAt.put(side, new HashMap<>());
    }
  }

  void delivered(Life.Delivery delivery) {
    int command = delivery.booked().command();
    Map<Integer, Long> seen = seenAt.get(delivery.side());
    if (seen.putIfAbsent(command, delivery.at()) != null) {
      return;
    }
    newest.merge(delivery.side(), delivery.booked().sequence(), Math::max);
    if (seenAt.get(delivery.side().other()).containsKey(command)) {
      met.add(command);
    }
  }

  /** Both adapters have read everything up to now. */
  void ticked(long now) {
    for (Platform side : Platform.values()) {
      seenAt
          .get(side)
          .forEach(
              (command, at) -> {
                if (!met.contains(command) && now >= (at / 1000 + 1) * 1000 + Life.PATIENCE) {
                  givenUp.add(command);
                }
              });
    }
  }

  /** In cents; null before both banks have answered, or the candidate's reload was told. */
  @Nullable Long drift() {
    boolean both = newest.size() == 2 || reloaded && newest.containsKey(Platform.LEGACY);
    return both ? known(Platform.CANDIDATE) - known(Platform.LEGACY) : null;
  }

  /** What the bank held after its newest answer seen, without what still waits for the other. */
  private long known(Platform side) {
    long held = life.openings.get(side);
    long sequence = 0;
    long upTo = newest.getOrDefault(side, 0L);
    Life.Reloaded reload = side == Platform.CANDIDATE && reloaded ? life.reloaded : null;
    upTo = reload == null ? upTo : Math.max(upTo, reload.own());
    for (Life.Booked booked : life.of(side)) {
      boolean isReload = booked.command() == Life.RELOAD;
      if (isReload && (sequence < upTo || reload != null)) {
        held = booked.after();
        reload = null;
        continue;
      }
      if (sequence == upTo && reload == null) {
        break;
      }
      sequence = Math.max(sequence, booked.sequence());
      held += booked.change();
    }
    for (int command : seenAt.get(side).keySet()) {
      Life.Booked booked = life.find(side, command);
      boolean waits = !met.contains(command) && !givenUp.contains(command);
      held -= waits && booked != null && !isHeld(side, booked) ? booked.change() : 0;
    }
    return held;
  }

  /** Whether the reload stands in its place. */
  private boolean isHeld(Platform side, Life.Booked booked) {
    Life.Reloaded reload = life.reloaded;
    return reloaded
        && reload != null
        && booked.sequence() <= (side == Platform.LEGACY ? reload.official() : reload.own());
  }
}
