package io.paritas.rules;

import io.paritas.rules.response.Platform;
import io.paritas.rules.response.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Points in time, no further apart than the tolerance. */
record InstantWithin(Duration within, @Nullable ZoneId legacy, @Nullable ZoneId candidate)
    implements Comparison {
  InstantWithin {
    if (within.isNegative()) {
      throw new IllegalArgumentException("a tolerance is zero or more");
    }
  }

  @Override
  public String kind() {
    return "instant";
  }

  /** The same local time in two zones is two points in time. */
  @Override
  public boolean reflexive() {
    return Objects.equals(legacy, candidate);
  }

  @Override
  public Value normal() {
    SortedMap<String, Value> fields = new TreeMap<>();
    fields.put("within", new Value.Text(within.toString()));
    if (legacy != null) {
      fields.put("legacy", new Value.Text(legacy.getId()));
    }
    if (candidate != null) {
      fields.put("candidate", new Value.Text(candidate.getId()));
    }
    return new Value.Fields(fields);
  }

  @Override
  public void compare(Sheet sheet, String path, @Nullable Value official, @Nullable Value shadow) {
    if (official == null || shadow == null) {
      new Exact().compare(sheet, path, official, shadow);
      return;
    }
    if (reflexive() && official.equals(shadow)) {
      return;
    }
    Duration apart =
        Duration.between(
            instant(official, sheet.official().platform()),
            instant(shadow, sheet.shadow().platform()));
    String why = "shadow is " + apart.abs() + (apart.isNegative() ? " earlier" : " later");
    if (apart.abs().compareTo(within) > 0) {
      sheet.diverged(path, official, shadow, why);
    } else if (!apart.isZero()) {
      sheet.tolerated(path, official, shadow, why);
    }
  }

  private Instant instant(Value value, Platform platform) {
    if (!(value instanceof Value.Text text)) {
      throw new IllegalArgumentException("not a time: " + Rendering.shown(value));
    }
    try {
      TemporalAccessor time =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text.value(), ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from);
      return time instanceof LocalDateTime local
          ? inZone(local, platform == Platform.LEGACY ? legacy : candidate)
          : Instant.from(time);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not a time of ISO 8601: " + Rendering.shown(value), e);
    }
  }

  private static Instant inZone(LocalDateTime local, @Nullable ZoneId zone) {
    if (zone == null) {
      throw new IllegalArgumentException(local + " names no zone; give the rule one");
    }
    var offsets = zone.getRules().getValidOffsets(local);
    if (offsets.size() != 1) {
      // Where clocks change, doubt never becomes parity.
      throw new IllegalArgumentException(
          "%s happens %s in %s".formatted(local, offsets.isEmpty() ? "never" : "twice", zone));
    }
    return local.toInstant(offsets.getFirst());
  }
}
