package io.paritas.rules;

import io.paritas.rules.response.Money;
import io.paritas.rules.response.Value;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Amounts of one currency, no further apart than that currency's tolerance. */
record MoneyWithin(SortedMap<String, BigDecimal> within) implements Comparison {
  MoneyWithin {
    within = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, BigDecimal>) within));
    if (within.values().stream().anyMatch(tolerance -> tolerance.signum() < 0)) {
      throw new IllegalArgumentException("a tolerance is zero or more");
    }
  }

  @Override
  public String kind() {
    return "money";
  }

  @Override
  public boolean reflexive() {
    return true;
  }

  @Override
  public Value normal() {
    SortedMap<String, Value> tolerances = new TreeMap<>();
    within.forEach((currency, amount) -> tolerances.put(currency, new Value.Number(amount)));
    return new Value.Fields(new TreeMap<>(Map.of("within", new Value.Fields(tolerances))));
  }

  @Override
  public void compare(Sheet sheet, String path, @Nullable Value official, @Nullable Value shadow) {
    if (official == null || shadow == null) {
      new Exact().compare(sheet, path, official, shadow);
    } else if (!official.equals(shadow)) {
      compare(sheet, path, money(official), money(shadow));
    }
  }

  private void compare(Sheet sheet, String path, Value.Cash official, Value.Cash shadow) {
    Money ours = official.value();
    Money theirs = shadow.value();
    if (!ours.currency().equals(theirs.currency())) {
      sheet.diverged(path, official, shadow, "two currencies");
      return;
    }
    BigDecimal apart = theirs.amount().subtract(ours.amount());
    BigDecimal allowed = within.getOrDefault(ours.currency(), BigDecimal.ZERO);
    // Joined, not formatted: in a storm every pair comes through here.
    String why =
        "shadow is "
            + Rendering.plain(apart.abs())
            + " "
            + ours.currency()
            + (apart.signum() > 0 ? " more" : " less");
    if (apart.abs().compareTo(allowed) <= 0) {
      sheet.tolerated(path, official, shadow, why);
    } else {
      sheet.diverged(path, official, shadow, why);
    }
  }

  private static Value.Cash money(Value value) {
    if (value instanceof Value.Cash cash) {
      return cash;
    }
    throw new IllegalArgumentException("not money: " + Rendering.shown(value));
  }
}
