package io.paritas.adapter.mapping;

import io.paritas.adapter.spec.Section;
import io.paritas.adapter.spec.SpecValue;
import io.paritas.rules.response.Balance;
import io.paritas.rules.response.Money;
import org.jspecify.annotations.Nullable;

/** One kind of balance: after the transaction, and what it changed. */
record BalanceReading(String kind, Reading<Money> after, Reading<Money> change)
    implements Reading<Balance> {

  static BalanceReading parse(SpecValue value, Forms forms) {
    Section section = value.section();
    if (section == null) {
      return new BalanceReading(value.field(), Reading.nothing(), Reading.nothing());
    }
    String say = "a balance is `after` and `change`; a decline changes it by zero";
    var reading =
        new BalanceReading(
            value.field().substring(value.field().lastIndexOf('.') + 1),
            forms.money(section.need("after", say), Presence.MAY),
            forms.money(section.need("change", say), Presence.MAY));
    section.finish();
    return reading;
  }

  /** Null where the record shows neither; one without the other would be half an answer. */
  @Override
  public @Nullable Balance read(Scope scope) {
    Money stands = after.read(scope);
    Money moved = change.read(scope);
    if (stands == null && moved == null) {
      return null;
    }
    if (stands == null || moved == null) {
      throw new Rejected(
          Reason.MISSING_FIELD,
          "balance '%s' has no `%s`; send both or neither"
              .formatted(kind, stands == null ? "after" : "change"));
    }
    return new Balance(stands, moved);
  }
}
