package io.paritas.rules;

import io.paritas.rules.response.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule with its fields found. */
record RunningRule(Rule rule, List<Lens> lenses) {

  void judge(Answer official, Answer shadow, Sheet sheet) {
    sheet.begin(rule.id(), rule.severity());
    for (Lens lens : lenses) {
      judge(lens, official, shadow, sheet);
    }
  }

  private void judge(Lens lens, Answer official, Answer shadow, Sheet sheet) {
    Value ours = null;
    Value theirs = null;
    try {
      ours = lens.read(official);
      theirs = lens.read(shadow);
      rule.comparison().compare(sheet, lens.name(), ours, theirs);
    } catch (RuntimeException e) {
      // A comparison that cannot say is doubt, and doubt never becomes parity.
      sheet.unjudged(lens.name(), ours, theirs, reason(e));
    }
  }

  private static String reason(RuntimeException e) {
    @Nullable String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  List<Path> covers() {
    return lenses.stream()
        .filter(lens -> !lens.derived() && !lens.readsHeader())
        .map(Lens::path)
        .toList();
  }
}
