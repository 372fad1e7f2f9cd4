package io.paritas.adapter.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The forms in which a wire may write a point in time. */
final class DateForms {
  static final Map<String, ChronoUnit> COUNTED =
      Map.of(
          "epoch-seconds", ChronoUnit.SECONDS,
          "epoch-millis", ChronoUnit.MILLIS,
          "epoch-micros", ChronoUnit.MICROS,
          "epoch-nanos", ChronoUnit.NANOS);

  private static final ZonedDateTime SOME_TIME =
      ZonedDateTime.of(2026, 11, 21, 13, 45, 30, 123456789, ZoneOffset.UTC);

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
   * @param problem told what is wrong with a pattern that is one
   * @throws IllegalArgumentException where the pattern is none
   */
  static Conversion<Instant> patterned(
      String pattern, @Nullable ZoneId zone, Consumer<String> problem) {
    String letters = pattern.replaceAll("'[^']*'", "");
    boolean yearless = !letters.matches(".*[yuY].*");
    // STRICT wants 'u' for the year; analysts write 'y'.
    DateTimeFormatter formatter =
        DateTimeFormatter.ofPattern(yearsOfEra(yearless ? "yyyy" + pattern : pattern), Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    if (zone == null && (yearless || !letters.matches(".*[XxZOVz].*"))) {
      problem.accept("has no offset in it, so a `zone` must be said here or in `defaults`");
    } else if (!isWhole(formatter)) {
      problem.accept(
          "'%s' holds no whole date; put the fields together, as in derive: \"record.DAY + record.TIME\""
              .formatted(pattern));
    }
    return yearless
        ? yearless(pattern, formatter, zone == null ? ZoneOffset.UTC : zone)
        : dated(pattern, formatter, zone);
  }

  private static Conversion<Instant> yearless(
      String pattern, DateTimeFormatter formatter, ZoneId zone) {
    FixedDigits fixed = FixedDigits.of("yyyy" + pattern);
    return new NearestYear(
        fixed == null ? text -> local(formatter.parse(text)) : fixed::read, zone, pattern);
  }

  /** Whether what the pattern writes of a time is a time. */
  private static boolean isWhole(DateTimeFormatter formatter) {
    try {
      instant(formatter.parse(formatter.format(SOME_TIME)), ZoneOffset.UTC);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static InstantConversion dated(
      String pattern, DateTimeFormatter formatter, @Nullable ZoneId zone) {
    FixedDigits fixed = zone == null ? null : FixedDigits.of(pattern);
    if (fixed != null && zone != null) {
      return pattern.indexOf('H') < 0
          ? new InstantConversion(text -> startOfDay(zone, fixed.read(text).toLocalDate()), pattern)
          : new InstantConversion(text -> in(zone, fixed.read(text)), pattern);
    }
    return new InstantConversion(text -> instant(formatter.parse(text), zone), pattern);
  }

  private static String yearsOfEra(String pattern) {
    StringBuilder years = new StringBuilder();
    boolean quoted = false;
    for (char letter : pattern.toCharArray()) {
      quoted ^= letter == '\'';
      years.append(letter == 'y' && !quoted ? 'u' : letter);
    }
    return years.toString();
  }

  private static Instant instant(TemporalAccessor parsed, @Nullable ZoneId zone) {
    if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
      return Instant.from(parsed);
    }
    if (zone == null) {
      throw new DateTimeException("no zone");
    }
    return parsed.isSupported(ChronoField.HOUR_OF_DAY)
        ? in(zone, local(parsed))
        : startOfDay(zone, LocalDate.from(parsed));
  }

  /** Where the clocks are put forward at midnight, the day begins at one o'clock. */
  private static Instant startOfDay(ZoneId zone, LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  private static LocalDateTime local(TemporalAccessor parsed) {
    return parsed.isSupported(ChronoField.HOUR_OF_DAY)
        ? LocalDateTime.from(parsed)
        : LocalDate.from(parsed).atStartOfDay();
  }

  /**
   * A time that the clocks skipped is refused; of one that they showed twice, the first is meant.
   */
  static Instant in(ZoneId zone, LocalDateTime local) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      throw new DateTimeException("skipped by the clocks");
    }
    return local.toInstant(offsets.getFirst());
  }
}
