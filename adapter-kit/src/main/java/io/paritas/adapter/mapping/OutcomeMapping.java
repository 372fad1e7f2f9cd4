package io.paritas.adapter.mapping;

import io.paritas.adapter.spec.Section;
import io.paritas.rules.response.Decision;
import io.paritas.rules.response.Fee;
import io.paritas.rules.response.Hold;
import io.paritas.rules.response.Money;
import io.paritas.rules.response.Outcome;
import java.util.List;
import java.util.TreeSet;

/** The {@code outcome} section, compiled. */
record OutcomeMapping(
    Reading<Decision> decision,
    Reading<String> reasonCode,
    MoneyMap amounts,
    ListReading<Fee> fees,
    ListReading<Hold> holds,
    MoneyMap limits,
    Reading<Money> overdraftUsed,
    ListReading<String> rulesFired,
    Attributes attributes) {

  static OutcomeMapping parse(Section spec, Forms forms) {
    var mapping =
        new OutcomeMapping(
            forms.word(spec.need("decision", "say where it stands"), Decision.class),
            forms.text(spec.take("reasonCode"), Presence.MAY),
            MoneyMap.parse(spec.take("amounts"), forms),
            ListParser.fees(spec.take("fees"), forms),
            ListParser.holds(spec.take("holds"), forms),
            MoneyMap.parse(spec.take("limits"), forms),
            forms.money(spec.take("overdraftUsed"), Presence.MAY),
            ListParser.texts(spec.take("rulesFired"), forms),
            Attributes.parse(spec.take("attributes"), forms));
    spec.finish();
    return mapping;
  }

  Outcome read(Scope record) {
    List<String> fired = rulesFired.read(record);
    return new Outcome(
        decision.must(record),
        reasonCode.read(record),
        amounts.read(record),
        fees.read(record),
        holds.read(record),
        limits.read(record),
        overdraftUsed.read(record),
        new TreeSet<>(fired),
        attributes.read(record));
  }
}
