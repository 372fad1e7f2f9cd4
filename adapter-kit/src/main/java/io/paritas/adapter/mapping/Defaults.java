package io.paritas.adapter.mapping;

import io.paritas.adapter.spec.Section;
import io.paritas.adapter.spec.SpecValue;
import io.paritas.adapter.wire.Known;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What holds wherever a field says nothing else.
 *
 * @param currency the record's own currency
 * @param decimals implied decimals; see {@link AmountConversion}
 * @param zone whose local time dates without an offset are; null where the spec names none
 * @param atMost the largest amount that is not absurd
 */
record Defaults(Reading<String> currency, int decimals, @Nullable ZoneId zone, BigDecimal atMost) {
  static final BigDecimal ABSURD = BigDecimal.TEN.pow(15);
  private static final int MAX_DECIMALS = 8;

  static Defaults parse(@Nullable SpecValue value, CodeTables tables, Known record) {
    Section section = value == null ? null : value.section();
    if (section == null) {
      return new Defaults(Reading.nothing(), AmountConversion.POINT_WRITTEN, null, ABSURD);
    }
    SpecValue currency = section.take("currency");
    Defaults defaults =
        new Defaults(
            currency == null
                ? Reading.nothing()
                : FieldParser.parse(
                    currency, Presence.MUST, Sight.of(record), own -> currency(own, tables)),
            decimals(section.take("decimals")),
            zone(section.take("zone")),
            atMost(section.take("atMost")));
    section.finish();
    return defaults;
  }

  static Conversion<String> currency(@Nullable Section section, CodeTables tables) {
    return new CurrencyConversion(tables.text(section));
  }

  static int decimals(@Nullable SpecValue value) {
    if (value == null || value.text().equals("written")) {
      return AmountConversion.POINT_WRITTEN;
    }
    if (value.text().equals("currency")) {
      return AmountConversion.BY_CURRENCY;
    }
    if (value.text().length() == 1
        && value.text().charAt(0) - '0' <= MAX_DECIMALS
        && WholeConversion.digit(value.text().charAt(0))) {
      return value.text().charAt(0) - '0';
    }
    value.problem(
        "'"
            + value.text()
            + "' is neither 0 to "
            + MAX_DECIMALS
            + ", nor `written`, nor `currency`");
    return 0;
  }

  static @Nullable ZoneId zone(@Nullable SpecValue value) {
    if (value == null) {
      return null;
    }
    try {
      return ZoneId.of(value.text());
    } catch (DateTimeException e) {
      value.problem("'" + value.text() + "' is no time zone; write one like Europe/Berlin or UTC");
      return ZoneId.of("UTC");
    }
  }

  private static BigDecimal atMost(@Nullable SpecValue value) {
    if (value == null) {
      return ABSURD;
    }
    if (value.text().matches("\\d{1,18}")) {
      return new BigDecimal(value.text());
    }
    value.problem("'" + value.text() + "' is no whole number of 1 to 18 digits");
    return ABSURD;
  }
}
