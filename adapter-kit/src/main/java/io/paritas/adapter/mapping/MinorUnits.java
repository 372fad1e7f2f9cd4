package io.paritas.adapter.mapping;

import io.paritas.adapter.spec.SpecValue;
import io.paritas.adapter.wire.Known;
import io.paritas.adapter.wire.Node;
import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * A whole number of the smallest units of its currency, as ISO 8583 sends them: the decimals are
 * ISO 4217's, 2 of EUR, 0 of JPY, 3 of KWD.
 *
 * @param own the amount's own currency; null where it has the record's
 * @param ofRecord the record's
 * @param units reads the whole number
 * @param written bounds it once its point is found
 */
record MinorUnits(
    @Nullable Reading<String> own,
    Reading<String> ofRecord,
    AmountConversion units,
    AmountConversion written)
    implements Conversion<BigDecimal> {
  private static final int MOST_DECIMALS = 4;

  static MinorUnits of(@Nullable Reading<String> own, Reading<String> ofRecord, BigDecimal atMost) {
    return new MinorUnits(
        own,
        ofRecord,
        new AmountConversion(0, atMost.movePointRight(MOST_DECIMALS)),
        new AmountConversion(AmountConversion.POINT_WRITTEN, atMost));
  }

  @Override
  public BigDecimal from(Node node, Scope scope) {
    BigDecimal whole = units.from(node);
    String code = own == null ? scope.currency(ofRecord) : own.must(scope);
    return written.bounded(whole.movePointLeft(decimals(code)));
  }

  private static int decimals(String code) {
    int decimals;
    try {
      decimals = Currency.getInstance(code).getDefaultFractionDigits();
    } catch (IllegalArgumentException e) {
      decimals = -1;
    }
    if (decimals < 0) {
      throw new Rejected(
          Reason.BAD_CURRENCY,
          "ISO 4217 gives %s no decimals; mend the currency, or say how many `decimals` there are"
              .formatted(code));
    }
    return decimals;
  }

  @Override
  public BigDecimal from(Node node) {
    throw new IllegalStateException("an amount in smallest units is read with its currency");
  }

  @Override
  public BigDecimal literal(String text) {
    return written.literal(text);
  }

  @Override
  public void check(SpecValue place, Known known) {
    Conversion.super.check(place, known);
    if (known instanceof Known.Value value && value.point() != null) {
      place.problem(
          value.point()
              + ", and `decimals: currency` would move the point again; write `decimals: written`");
    }
  }
}
