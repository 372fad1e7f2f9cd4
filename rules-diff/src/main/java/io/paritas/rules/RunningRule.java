package io.paritas.rules;

import io.paritas.rules.response.Difference;
import io.paritas.rules.response.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule with its fields found.
 *
 * @param lenses all fields that it accounts for
 * @param judged those at which its comparison runs
 */
record RunningRule(Rule rule, Mode mode, List<Lens> lenses, List<Lens> judged) {

  RunningRule(Rule rule, List<Lens> lenses) {
    // An expression speaks of whole answers: its fields are what it accounts for, it runs once.
    this(
        rule,
        rule.mode(),
        List.copyOf(lenses),
        rule.comparison() instanceof ExpressionHolds && !lenses.isEmpty()
            ? List.of(lenses.getFirst())
            : List.copyOf(lenses));
  }

  /**
   * @param differing what is not the same: a reflexive rule looks at nothing else
   * @param first the number of its first lens
   * @return whether the rule speaks of this pair at all
   */
  boolean judge(Answer official, Answer shadow, Differing differing, int first, Sheet sheet) {
    if (!concerns(differing)) {
      return true;
    }
    sheet.begin(rule.id(), rule.severity());
    try {
      if (rule.when() != null && !rule.when().holds(official, shadow)) {
        return false;
      }
    } catch (RuntimeException e) {
      sheet.unjudged(lenses.getFirst().name(), null, null, "when " + reason(e));
      return true;
    }
    for (int i = 0; i < judged.size(); i++) {
      Lens lens = judged.get(i);
      if (mode == Mode.ALWAYS_RUN) {
        judge(lens, official, shadow, sheet);
      } else if (differing.at(lens, first + i)) {
        Difference difference = differing.around(first + i);
        if (difference == null) {
          judge(lens, official, shadow, sheet);
        } else {
          judge(lens, difference, sheet);
        }
      }
    }
    return true;
  }

  private boolean concerns(Differing differing) {
    if (mode == Mode.ALWAYS_RUN) {
      return true;
    }
    for (int i = 0; i < lenses.size(); i++) {
      if (differing.in(lenses.get(i).field())) {
        return true;
      }
    }
    return false;
  }

  private void judge(Lens lens, Difference difference, Sheet sheet) {
    Value ours = lens.inside(difference, difference.official());
    Value theirs = lens.inside(difference, difference.shadow());
    try {
      rule.comparison().compare(sheet, lens.name(), ours, theirs);
    } catch (RuntimeException e) {
      sheet.unjudged(lens.name(), ours, theirs, reason(e));
    }
  }

  private void judge(Lens lens, Answer official, Answer shadow, Sheet sheet) {
    Value ours = null;
    Value theirs = null;
    try {
      ours = lens.reader().apply(official);
      theirs = lens.reader().apply(shadow);
      rule.comparison().compare(sheet, lens.name(), ours, theirs);
    } catch (RuntimeException e) {
      // A comparison that cannot say is doubt, and doubt never becomes parity.
      sheet.unjudged(lens.name(), ours, theirs, reason(e));
    }
  }

  /** As where every byte differs: what equal bytes would say is asked all the same. */
  void judgeAll(Answer official, Answer shadow, Sheet sheet) {
    sheet.begin(rule.id(), rule.severity());
    judged.forEach(lens -> judge(lens, official, shadow, sheet));
  }

  private static String reason(RuntimeException e) {
    @Nullable String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  List<Path> covers() {
    return lenses.stream().filter(Lens::coversItsField).map(Lens::path).toList();
  }
}
