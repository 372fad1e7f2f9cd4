package io.paritas.adapter.mapping;

import io.paritas.rules.response.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An amount and its currency.
 *
 * @param currency null for the record's own
 */
record MoneyReading(
    Reading<BigDecimal> amount, @Nullable Reading<String> currency, Reading<String> recordCurrency)
    implements Reading<Money> {

  @Override
  public @Nullable Money read(Scope scope) {
    BigDecimal exact = amount.read(scope);
    if (exact == null) {
      return null;
    }
    return new Money(
        exact, currency == null ? scope.currency(recordCurrency) : currency.must(scope));
  }
}
