package io.paritas.comparator.flow;

import io.paritas.comparator.judging.RuleBook;
import io.paritas.rules.RuleSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule book in which a test writes. */
final class OpenBook implements RuleBook {
  private final Map<String, RuleSet> known = new HashMap<>();
  private Edition active;

  OpenBook(RuleSet first) {
    active = new Edition(first, -1);
    activate(first, 0);
  }

  void activate(RuleSet rules, long place) {
    known.put(rules.id().toString(), rules);
    active = new Edition(rules, place);
  }

  void forget(RuleSet rules) {
    known.remove(rules.id().toString());
  }

  @Override
  public Edition active() {
    return active;
  }

  @Override
  public @Nullable RuleSet adopted(String id, long place) {
    return known.get(id);
  }
}
