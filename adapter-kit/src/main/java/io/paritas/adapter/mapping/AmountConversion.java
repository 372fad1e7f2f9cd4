package io.paritas.adapter.mapping;

import io.paritas.adapter.spec.SpecValue;
import io.paritas.adapter.wire.Known;
import io.paritas.adapter.wire.Node;
import java.math.BigDecimal;

/**
 * An exact amount.
 *
 * @param decimals how many of its last digits stand after the point that the wire does not write;
 *     -1 where the wire writes the point itself
 * @param atMost the largest amount, without its sign, that is not absurd
 */
record AmountConversion(int decimals, BigDecimal atMost) implements Conversion<BigDecimal> {
  static final int POINT_WRITTEN = -1;

  /** In a spec only: {@link MinorUnits} read such amounts. */
  static final int BY_CURRENCY = -2;

  private static final int LONG_DIGITS = 18;
  private static final int MAX_CHARACTERS = 64;

  @Override
  public BigDecimal from(Node node) {
    BigDecimal amount =
        switch (node) {
          case Node.Text text -> bounded(parse(text.value().strip()));
          case Node.Number number -> bounded(implied(number.value()));
          case Node.Null n -> throw unfit(n);
          case Node.Broken broken -> throw unfit(broken);
          case Node.Bool bool -> throw unfit(bool);
          case Node.Items items -> throw unfit(items);
          case Node.Fields fields -> throw unfit(fields);
        };
    return amount;
  }

  @Override
  public BigDecimal literal(String text) {
    return bounded(new AmountConversion(POINT_WRITTEN, atMost).parse(text));
  }

  @Override
  public void check(SpecValue place, Known known) {
    Conversion.super.check(place, known);
    if (decimals >= 0 && known instanceof Known.Value value && value.point() != null) {
      place.problem(
          "%s, and `decimals: %d` would move the point again; write `decimals: written`"
              .formatted(value.point(), decimals));
    }
  }

  private BigDecimal parse(String text) {
    int digits = digits(text);
    if (digits <= LONG_DIGITS && decimals >= 0) {
      return BigDecimal.valueOf(Long.parseLong(text), decimals);
    }
    return decimals >= 0 ? new BigDecimal(text).movePointLeft(decimals) : new BigDecimal(text);
  }

  /** Counts the digits, and refuses everything that is no plain number: no exponent, no NaN. */
  private int digits(String text) {
    int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    int point = -1;
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) == '.' && point < 0 && decimals < 0 && i > start) {
        point = i;
      } else if (!WholeConversion.digit(text.charAt(i))) {
        throw notPlain();
      }
    }
    if (text.length() == start || point == text.length() - 1) {
      throw notPlain();
    }
    if (text.length() > MAX_CHARACTERS) {
      throw absurd();
    }
    return text.length() - start;
  }

  private Rejected notPlain() {
    return new Rejected(
        Reason.BAD_NUMBER,
        decimals >= 0
            ? "digits with an optional sign before them belong here (the last %d are decimals)"
                .formatted(decimals)
            : "digits with an optional sign and one point belong here, as in -12.34");
  }

  private BigDecimal implied(BigDecimal number) {
    if (decimals < 0) {
      return number;
    }
    // By its scale, never by its value: 325.00 is as little 32500 as 325.17 is 32517.
    if (number.scale() > 0) {
      throw new Rejected(
          Reason.BAD_NUMBER,
          "the number has %d decimals of its own, `decimals: %d` would move them again; write"
                  .formatted(number.scale(), decimals)
              + " `decimals: written`, or send whole numbers");
    }
    return number.movePointLeft(decimals);
  }

  BigDecimal bounded(BigDecimal amount) {
    if (amount.abs().compareTo(atMost) > 0) {
      throw absurd();
    }
    return amount;
  }

  private Rejected absurd() {
    return new Rejected(
        Reason.ABSURD_AMOUNT,
        "the amount is past %s; mend it, or raise `defaults.atMost` in the mapping spec"
            .formatted(atMost.toPlainString()));
  }

  private static Rejected unfit(Node node) {
    return new Rejected(Reason.WRONG_TYPE, node.kind() + " stands where an amount belongs");
  }
}
