package io.paritas.adapter.mapping;

import io.paritas.adapter.wire.Node;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A time that is written without its year, as ISO 8583 writes it: of all years, the one by which it
 * lies nearest to the record's own time. So what was sent on 31 December and is read on 1 January
 * is last year's.
 *
 * @param dated reads the text with a year of four digits before it
 * @param pattern as the spec writes it
 */
record NearestYear(Function<String, LocalDateTime> dated, ZoneId zone, String pattern)
    implements Conversion<Instant> {
  /** Half a year and a day: a 29 February of another year is not taken for one of this year. */
  private static final Duration FAR = Duration.ofDays(184);

  @Override
  public @Nullable Instant from(Node node, Scope scope) {
    Instant recorded = scope.recorded();
    return new InstantConversion(text -> nearest(text, recorded), pattern).from(node);
  }

  @Override
  public Instant from(Node node) {
    throw new IllegalStateException("a time without its year is read in a record");
  }

  @Override
  public Instant literal(String text) {
    return DateForms.iso().literal(text);
  }

  private Instant nearest(String text, Instant recorded) {
    LocalDateTime about = LocalDateTime.ofInstant(recorded, zone);
    LocalDateTime best = null;
    for (int year = about.getYear() - 1; year <= about.getYear() + 1; year++) {
      LocalDateTime one = in(year, text);
      if (one != null && (best == null || apart(one, about).compareTo(apart(best, about)) < 0)) {
        best = one;
      }
    }
    if (best == null || apart(best, about).compareTo(FAR) > 0) {
      throw new DateTimeException("no such day in a year that is near");
    }
    // Chosen before the clocks are asked: a time that they skipped is not another year's.
    return DateForms.in(zone, best);
  }

  private @Nullable LocalDateTime in(int year, String text) {
    try {
      return dated.apply(year + text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Duration apart(LocalDateTime one, LocalDateTime other) {
    return Duration.between(one, other).abs();
  }
}
