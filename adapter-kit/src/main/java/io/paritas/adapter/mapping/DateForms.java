package io.paritas.adapter.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The forms in which a wire may write a point in time. */
final class DateForms {
  static final Map<String, ChronoUnit> COUNTED =
      Map.of(
          "epoch-seconds", ChronoUnit.SECONDS,
          "epoch-millis", ChronoUnit.MILLIS,
          "epoch-micros", ChronoUnit.MICROS,
          "epoch-nanos", ChronoUnit.NANOS);

  private DateForms() {}

  /** ISO 8601 with an offset or Z. */
  static InstantConversion iso() {
    return new InstantConversion(
        text -> text.endsWith("Z") ? Instant.parse(text) : OffsetDateTime.parse(text).toInstant(),
        "2026-11-21T08:30:00.123456Z");
  }

  static InstantConversion counted(String form, ChronoUnit unit) {
    return new InstantConversion(
        text -> Instant.EPOCH.plus(Long.parseLong(digits(text)), unit), form);
  }

  private static String digits(String text) {
    if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(WholeConversion::digit)) {
      throw new DateTimeException("not digits");
    }
    return text;
  }

  /**
   * @param zone whose local time the wire writes; null where the pattern holds an offset
   * @param zoneMissing called where the pattern holds no offset and no zone is given
   * @throws IllegalArgumentException where the pattern is none
   */
  static InstantConversion patterned(String pattern, @Nullable ZoneId zone, Runnable zoneMissing) {
    FixedDigits fixed = zone == null ? null : FixedDigits.of(pattern);
    if (fixed != null && zone != null) {
      return new InstantConversion(text -> in(zone, fixed.read(text)), pattern);
    }
    // STRICT wants 'u' for the year; analysts write 'y'.
    DateTimeFormatter formatter =
        DateTimeFormatter.ofPattern(yearsOfEra(pattern), Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    if (zone == null && !pattern.replaceAll("'[^']*'", "").matches(".*[XxZOVz].*")) {
      zoneMissing.run();
    }
    return new InstantConversion(text -> instant(formatter.parse(text), zone), pattern);
  }

  private static String yearsOfEra(String pattern) {
    return pattern.contains("'") ? pattern : pattern.replace('y', 'u');
  }

  private static Instant instant(TemporalAccessor parsed, @Nullable ZoneId zone) {
    if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
      return Instant.from(parsed);
    }
    if (zone == null) {
      throw new DateTimeException("no zone");
    }
    return in(
        zone,
        parsed.isSupported(ChronoField.HOUR_OF_DAY)
            ? LocalDateTime.from(parsed)
            : LocalDate.from(parsed).atStartOfDay());
  }

  /**
   * A time that the clocks skipped is refused; of one that they showed twice, the first is meant.
   */
  private static Instant in(ZoneId zone, LocalDateTime local) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      throw new DateTimeException("skipped by the clocks");
    }
    return local.toInstant(offsets.getFirst());
  }
}
