package io.paritas.rules.response;

import java.util.Comparator;

/** One fee that a platform charged. */
public record Fee(String code, Money amount) {
  static final Comparator<Fee> ORDER =
      Comparator.comparing(Fee::code)
          .thenComparing(fee -> fee.amount().currency())
          .thenComparing(fee -> fee.amount().amount());
}
