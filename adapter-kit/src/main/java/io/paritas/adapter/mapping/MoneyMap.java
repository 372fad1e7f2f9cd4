package io.paritas.adapter.mapping;

import io.paritas.adapter.spec.Section;
import io.paritas.adapter.spec.SpecValue;
import io.paritas.rules.response.Money;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Amounts by name.
 *
 * @param named a reading for each name that the spec writes
 * @param rest reads all entries of an object, under {@code "*"}; null where the spec has none
 */
record MoneyMap(SortedMap<String, Reading<Money>> named, @Nullable MoneySpread rest) {
  static final String ALL = "*";

  static MoneyMap parse(@Nullable SpecValue value, Forms forms) {
    SortedMap<String, Reading<Money>> named = new TreeMap<>();
    Section section = value == null ? null : value.section();
    if (section == null) {
      return new MoneyMap(named, null);
    }
    SpecValue all = section.take(ALL);
    section.takeAll().forEach((name, amount) -> named.put(name, forms.money(amount, Presence.MAY)));
    return new MoneyMap(named, all == null ? null : MoneySpread.parse(all, forms));
  }

  SortedMap<String, Money> read(Scope record) {
    SortedMap<String, Money> amounts = new TreeMap<>();
    if (rest != null) {
      rest.read(record, amounts);
    }
    named.forEach(
        (name, reading) -> {
          Money money = reading.read(record);
          if (money != null) {
            amounts.put(name, money);
          }
        });
    return amounts;
  }
}
