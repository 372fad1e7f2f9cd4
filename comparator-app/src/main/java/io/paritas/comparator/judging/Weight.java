package io.paritas.comparator.judging;

import io.paritas.rules.response.Money;
import java.util.Map;
import java.util.TreeMap;

/**
 * How grave it is, as far as the pair itself shows.
 *
 * @param moved what it moved the drift by, candidate against legacy, by balance kind; nothing that
 *     is zero
 * @param flipped whether the two platforms decided differently
 */
public record Weight(Map<String, Money> moved, boolean flipped) {
  public static final Weight NONE = new Weight(Map.of(), false);

  public Weight {
    Map<String, Money> kept = new TreeMap<>(moved);
    kept.values().removeIf(money -> money.amount().signum() == 0);
    moved = Map.copyOf(kept);
  }
}
