package io.paritas.rules.response;

import java.math.BigDecimal;

/**
 * An exact amount. Normal form: trailing zeros stripped, so 1, 1.0 and 1.00 EUR are equal.
 *
 * @param amount at most 38 significant digits, scale from -18 to 18
 * @param currency ISO 4217, three upper-case letters
 */
public record Money(BigDecimal amount, String currency) {

  /**
   * @throws InvalidResponseException where the amount or the currency is out of bounds
   */
  public Money {
    amount = Decimals.normal(amount);
    if (currency.length() != 3
        || !isUpperCase(currency.charAt(0))
        || !isUpperCase(currency.charAt(1))
        || !isUpperCase(currency.charAt(2))) {
      throw new InvalidResponseException(
          "currency '" + currency + "' is not three letters of ISO 4217");
    }
  }

  private static boolean isUpperCase(char c) {
    return c >= 'A' && c <= 'Z';
  }

  public static Money of(String amount, String currency) {
    return new Money(new BigDecimal(amount), currency);
  }

  public static Money zero(String currency) {
    return new Money(BigDecimal.ZERO, currency);
  }

  /**
   * @throws InvalidResponseException where the currencies differ, or the sum is out of bounds
   */
  public Money plus(Money other) {
    if (!currency.equals(other.currency)) {
      throw new InvalidResponseException(
          "%s and %s have no sum: two currencies".formatted(this, other));
    }
    return new Money(amount.add(other.amount), currency);
  }

  public Money negated() {
    return new Money(amount.negate(), currency);
  }

  /**
   * Less than zero where this is less than the other, zero where they are the same.
   *
   * @throws InvalidResponseException where the currencies differ
   */
  public int compareAmount(Money other) {
    if (!currency.equals(other.currency)) {
      throw new InvalidResponseException(
          "%s and %s have no order: two currencies".formatted(this, other));
    }
    return amount.compareTo(other.amount);
  }

  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency;
  }
}
