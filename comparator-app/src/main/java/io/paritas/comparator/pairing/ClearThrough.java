package io.paritas.comparator.pairing;

import io.paritas.rules.response.Platform;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Up to which time each side was read completely, by its adapters' markers, in this partition.
 * Whoever reads a marker has read everything that its unit held at the marker's time; a side is
 * clear through the least of its roster's units.
 */
public final class ClearThrough implements Journaled {
  /** Not yet clear through any time. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  private record Mark(long through, boolean estimated) {}

  private static final byte[] WATCH_KEY = {'W'};

  private final Map<Platform, Set<String>> roster;
  private final Map<Platform, Map<String, Mark>> marks = new EnumMap<>(Platform.class);
  private final Map<Platform, Mark> clear = new EnumMap<>(Platform.class);
  private final Map<Platform, Set<String>> changed = new EnumMap<>(Platform.class);
  private long watchBegan = UNKNOWN;
  private boolean watchChanged;

  /**
   * @param roster every unit of each side, as the adapters name them
   */
  public ClearThrough(Map<Platform, Set<String>> roster) {
    this.roster = roster;
    for (Platform side : Platform.values()) {
      marks.put(side, new HashMap<>());
      changed.put(side, new HashSet<>());
    }
  }

  /**
   * @param through milliseconds since 1970; a mark older than the one known changes nothing
   * @return whether the unit is on the side's roster; one that is not is ignored
   */
  public boolean mark(Platform side, String unit, long through, boolean estimated) {
    if (!roster.getOrDefault(side, Set.of()).contains(unit)) {
      return false;
    }
    Mark known = marks.get(side).get(unit);
    if (known == null || known.through < through) {
      marks.get(side).put(unit, new Mark(through, estimated));
      changed.get(side).add(unit);
      refresh(side);
    }
    return true;
  }

  private void refresh(Platform side) {
    Mark least = null;
    for (String unit : roster.get(side)) {
      Mark mark = marks.get(side).get(unit);
      if (mark == null) {
        return;
      }
      least =
          least == null
              ? mark
              : new Mark(Math.min(least.through, mark.through), least.estimated || mark.estimated);
    }
    if (least != null) {
      clear.put(side, least);
      beginWatch();
    }
  }

  private void beginWatch() {
    if (watchBegan == UNKNOWN && clear.size() == Platform.values().length) {
      watchBegan = Math.max(of(Platform.LEGACY), of(Platform.CANDIDATE));
      watchChanged = true;
    }
  }

  /** Milliseconds since 1970, or {@link #UNKNOWN}. */
  public long of(Platform side) {
    Mark mark = clear.get(side);
    return mark == null ? UNKNOWN : mark.through;
  }

  boolean estimated(Platform side) {
    Mark mark = clear.get(side);
    return mark != null && mark.estimated;
  }

  /** The least of both sides, or {@link #UNKNOWN}. */
  public long ofBoth() {
    return Math.min(of(Platform.LEGACY), of(Platform.CANDIDATE));
  }

  /** When both sides were first clear through, milliseconds since 1970, or {@link #UNKNOWN}. */
  public long watchBegan() {
    return watchBegan;
  }

  /**
   * When both sides were first clear through; an answer recorded earlier may have lost its partner
   * before we watched.
   */
  boolean watchedAt(long recordedAt) {
    return watchBegan != UNKNOWN && recordedAt >= watchBegan;
  }

  @Override
  public void writeChanges(Journal journal) {
    changed.forEach(
        (side, units) -> {
          units.forEach(unit -> journal.write(key(side, unit), encode(marks.get(side).get(unit))));
          units.clear();
        });
    if (watchChanged) {
      journal.write(WATCH_KEY, ByteBuffer.allocate(8).putLong(watchBegan).array());
      watchChanged = false;
    }
  }

  @Override
  public void restore(byte[] key, byte @Nullable [] value) {
    if (value == null) {
      return;
    }
    ByteBuffer in = ByteBuffer.wrap(value);
    if (key[0] == WATCH_KEY[0]) {
      watchBegan = in.getLong();
      return;
    }
    Platform side = key[0] == 'L' ? Platform.LEGACY : Platform.CANDIDATE;
    String unit = new String(key, 1, key.length - 1, StandardCharsets.UTF_8);
    marks.get(side).put(unit, new Mark(in.getLong(), in.get() == 1));
    if (roster.getOrDefault(side, Set.of()).contains(unit)) {
      refresh(side);
      watchChanged = false;
    }
  }

  private static byte[] key(Platform side, String unit) {
    byte[] name = unit.getBytes(StandardCharsets.UTF_8);
    byte prefix = (byte) (side == Platform.LEGACY ? 'L' : 'C');
    return ByteBuffer.allocate(name.length + 1).put(prefix).put(name).array();
  }

  private static byte[] encode(Mark mark) {
    return ByteBuffer.allocate(9)
        .putLong(mark.through)
        .put((byte) (mark.estimated ? 1 : 0))
        .array();
  }
}
