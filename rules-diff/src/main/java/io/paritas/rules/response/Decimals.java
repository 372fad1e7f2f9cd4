package io.paritas.rules.response;

import java.math.BigDecimal;

/** The normal form and the bounds of every number that enters a response. */
final class Decimals {
  static final int MAX_DIGITS = 38;
  static final int MAX_SCALE = 18;

  private Decimals() {}

  static BigDecimal normal(BigDecimal value) {
    // Bounds come first: stripping the zeros of 1e999999999 would never end.
    if (value.precision() > MAX_DIGITS + MAX_SCALE || Math.abs((long) value.scale()) > 4096) {
      throw outOfBounds(value);
    }
    BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    if (stripped.precision() > MAX_DIGITS || Math.abs(stripped.scale()) > MAX_SCALE) {
      throw outOfBounds(value);
    }
    // The one that was there already is known to the collector: most have no zeros to lose.
    return stripped.scale() == value.scale() && value.signum() != 0 ? value : stripped;
  }

  private static InvalidResponseException outOfBounds(BigDecimal value) {
    return new InvalidResponseException(
        "number with %d digits and scale %d is out of bounds (at most %d digits, scale %d)"
            .formatted(value.precision(), value.scale(), MAX_DIGITS, MAX_SCALE));
  }
}
