package io.paritas.adapter.mapping;

import io.paritas.adapter.spec.Section;
import io.paritas.adapter.spec.SpecValue;
import io.paritas.adapter.wire.Known;
import io.paritas.rules.response.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Compiles the fields of each type, with the spec's defaults and code tables at hand. */
final class Forms {
  private final Defaults defaults;
  private final CodeTables tables;

  private final Sight sight;
  private final List<String> yearless;

  /**
   * @param sight what the wire is known to have where paths begin
   */
  Forms(Defaults defaults, CodeTables tables, Sight sight) {
    this(defaults, tables, sight, new ArrayList<>());
  }

  private Forms(Defaults defaults, CodeTables tables, Sight sight, List<String> yearless) {
    this.yearless = yearless;
    this.defaults = defaults;
    this.tables = tables;
    this.sight = sight;
  }

  /** The same for paths that begin elsewhere. */
  Forms at(Known elsewhere) {
    return new Forms(defaults, tables, sight.at(elsewhere), yearless);
  }

  Sight sight() {
    return sight;
  }

  CodeTables tables() {
    return tables;
  }

  Reading<String> text(@Nullable SpecValue value, Presence presence) {
    return value == null
        ? Reading.nothing()
        : FieldParser.parse(value, presence, sight, tables::text);
  }

  <E extends Enum<E>> Reading<E> word(@Nullable SpecValue value, Class<E> type) {
    return value == null
        ? Reading.nothing()
        : FieldParser.parse(
            value, Presence.MUST, sight, section -> EnumConversion.of(tables.text(section), type));
  }

  Reading<Long> whole(@Nullable SpecValue value, Presence presence) {
    return value == null
        ? Reading.nothing()
        : FieldParser.parse(value, presence, sight, section -> new WholeConversion());
  }

  Reading<Money> money(@Nullable SpecValue value, Presence presence) {
    return value == null ? Reading.nothing() : money(value, presence, section -> {});
  }

  /**
   * @param others takes the keys that stand beside those of an amount
   */
  Reading<Money> money(SpecValue value, Presence presence, Consumer<Section> others) {
    Currency own = new Currency();
    Reading<BigDecimal> amount =
        FieldParser.parse(
            value,
            presence,
            sight,
            section -> {
              if (section != null) {
                others.accept(section);
              }
              return amount(section, own);
            });
    if (own.reading == null && !hasRecordCurrency()) {
      value.problem("its currency is not said; give `currency` here or in `defaults`");
    }
    return new MoneyReading(amount, own.reading, defaults.currency());
  }

  /** What an amount's own section says of its currency. */
  private static final class Currency {
    private @Nullable Reading<String> reading;
  }

  private boolean hasRecordCurrency() {
    return defaults.currency() != Reading.<String>nothing();
  }

  private Conversion<BigDecimal> amount(@Nullable Section section, Currency own) {
    int decimals = defaults.decimals();
    if (section != null) {
      SpecValue written = section.take("decimals");
      decimals = written == null ? decimals : Defaults.decimals(written);
      SpecValue currency = section.take("currency");
      if (currency != null) {
        own.reading =
            FieldParser.parse(
                currency, Presence.MUST, sight, inner -> Defaults.currency(inner, tables));
      }
    }
    return amount(decimals, own.reading);
  }

  private Conversion<BigDecimal> amount(int decimals, @Nullable Reading<String> currency) {
    return decimals == AmountConversion.BY_CURRENCY
        ? MinorUnits.of(currency, defaults.currency(), defaults.atMost())
        : new AmountConversion(decimals, defaults.atMost());
  }

  /** For entries that have no section of their own: decimals sight, the currency of the record. */
  Conversion<BigDecimal> amountInRecordCurrency(SpecValue value, Section section) {
    if (!hasRecordCurrency()) {
      value.problem("its currency is not said; give `currency` in `defaults`");
    }
    SpecValue written = section.take("decimals");
    return amount(written == null ? defaults.decimals() : Defaults.decimals(written), null);
  }

  Money inRecordCurrency(Scope record, BigDecimal amount) {
    return new Money(amount, record.currency(defaults.currency()));
  }

  Reading<Instant> instant(@Nullable SpecValue value, Presence presence) {
    return value == null
        ? Reading.nothing()
        : FieldParser.parse(value, presence, sight, this::instantForm);
  }

  private Conversion<Instant> instantForm(@Nullable Section section) {
    SpecValue format = section == null ? null : section.take("format");
    SpecValue named = section == null ? null : section.take("zone");
    ZoneId zone = named == null ? defaults.zone() : Defaults.zone(named);
    if (format == null || format.text().equals("iso")) {
      return DateForms.iso();
    }
    var unit = DateForms.COUNTED.get(format.text());
    if (unit != null) {
      return DateForms.counted(format.text(), unit);
    }
    try {
      return noted(DateForms.patterned(format.text(), zone, format::problem), format);
    } catch (IllegalArgumentException e) {
      format.problem("'" + format.text() + "' is no date pattern, as in yyyyMMddHHmmss");
      return DateForms.iso();
    }
  }

  private Conversion<Instant> noted(Conversion<Instant> time, SpecValue format) {
    if (time instanceof NearestYear) {
      yearless.add(format.field());
    }
    return time;
  }

  /** The fields whose times have no year, as far as they were compiled. */
  List<String> yearless() {
    return yearless;
  }
}
