package io.paritas.rules;

import io.paritas.rules.response.Outcome;
import io.paritas.rules.response.Value;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds what differs outside of every rule's fields, down to the leaf that differs. */
final class Remainder {
  interface Differs {
    void at(String path, @Nullable Value official, @Nullable Value shadow);
  }

  private final Coverage covered;
  private final Differs differs;

  Remainder(Coverage covered, Differs differs) {
    this.covered = covered;
    this.differs = differs;
  }

  void walk(Outcome official, Outcome shadow) {
    if (official.decision() != shadow.decision()) {
      root(
          "decision",
          Values.text(official.decision().name()),
          Values.text(shadow.decision().name()));
    }
    root("reasonCode", Values.text(official.reasonCode()), Values.text(shadow.reasonCode()));
    if (!official.amounts().equals(shadow.amounts())) {
      root("amounts", Values.money(official.amounts()), Values.money(shadow.amounts()));
    }
    if (!official.fees().equals(shadow.fees())) {
      root("fees", Values.fees(official.fees()), Values.fees(shadow.fees()));
    }
    if (!official.holds().equals(shadow.holds())) {
      root("holds", Values.holds(official.holds()), Values.holds(shadow.holds()));
    }
    if (!official.limits().equals(shadow.limits())) {
      root("limits", Values.money(official.limits()), Values.money(shadow.limits()));
    }
    root(
        "overdraftUsed",
        Values.money(official.overdraftUsed()),
        Values.money(shadow.overdraftUsed()));
    if (!official.rulesFired().equals(shadow.rulesFired())) {
      root("rulesFired", Values.texts(official.rulesFired()), Values.texts(shadow.rulesFired()));
    }
    root("attributes", official.attributes(), shadow.attributes());
  }

  private void root(String name, @Nullable Value official, @Nullable Value shadow) {
    walk(covered.at(name), name, official, shadow);
  }

  private void walk(Coverage here, String path, @Nullable Value official, @Nullable Value shadow) {
    if (here.whole() || Objects.equals(official, shadow)) {
      return;
    }
    if (official instanceof Value.Fields ours && shadow instanceof Value.Fields theirs) {
      fields(here, path, ours, theirs);
    } else if (official instanceof Value.Items ours
        && shadow instanceof Value.Items theirs
        && ours.values().size() == theirs.values().size()) {
      items(path, ours.values(), theirs.values());
    } else if (here.nothing() || !onlyCoveredInside(here, official, shadow)) {
      differs.at(path, official, shadow);
    }
  }

  private void fields(Coverage here, String path, Value.Fields ours, Value.Fields theirs) {
    Set<String> names = new TreeSet<>(ours.values().keySet());
    names.addAll(theirs.values().keySet());
    for (String name : names) {
      walk(
          here.at(name), Path.join(path, name), ours.values().get(name), theirs.values().get(name));
    }
  }

  private void items(String path, List<Value> ours, List<Value> theirs) {
    for (int i = 0; i < ours.size(); i++) {
      walk(Coverage.NOTHING, path + "[" + i + "]", ours.get(i), theirs.get(i));
    }
  }

  /** One side lacks an object, and all that the other one's holds is some rule's business. */
  private static boolean onlyCoveredInside(
      Coverage here, @Nullable Value official, @Nullable Value shadow) {
    Value there = official == null ? shadow : shadow == null ? official : null;
    return there instanceof Value.Fields fields
        && !fields.values().isEmpty()
        && fields.values().entrySet().stream()
            .allMatch(
                e ->
                    here.at(e.getKey()).whole()
                        || onlyCoveredInside(here.at(e.getKey()), null, e.getValue()));
  }
}
