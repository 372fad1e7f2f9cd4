package io.paritas.rules;

import io.paritas.rules.response.OutcomeField;
import io.paritas.rules.response.Value;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
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
   * @param differing the fields of the outcome whose bytes differ: a reflexive rule looks at no
   *     other
   * @return whether the rule speaks of this pair at all
   */
  boolean judge(Answer official, Answer shadow, Set<OutcomeField> differing, Sheet sheet) {
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
    for (Lens lens : judged) {
      if (mode == Mode.ALWAYS_RUN) {
        judge(lens, lens.reader(), official, shadow, sheet);
      } else if (differing.contains(lens.field()) && lens.mayDiffer(official, shadow)) {
        judge(lens, lens.differing(), official, shadow, sheet);
      }
    }
    return true;
  }

  private boolean concerns(Set<OutcomeField> differing) {
    if (mode == Mode.ALWAYS_RUN) {
      return true;
    }
    for (Lens lens : lenses) {
      if (differing.contains(lens.field())) {
        return true;
      }
    }
    return false;
  }

  private void judge(
      Lens lens,
      Function<Answer, @Nullable Value> reader,
      Answer official,
      Answer shadow,
      Sheet sheet) {
    Value ours = null;
    Value theirs = null;
    try {
      ours = reader.apply(official);
      theirs = reader.apply(shadow);
      rule.comparison().compare(sheet, lens.name(), ours, theirs);
    } catch (RuntimeException e) {
      // A comparison that cannot say is doubt, and doubt never becomes parity.
      sheet.unjudged(lens.name(), ours, theirs, reason(e));
    }
  }

  /** As where every byte differs: what equal bytes would say is asked all the same. */
  void judgeAll(Answer official, Answer shadow, Sheet sheet) {
    sheet.begin(rule.id(), rule.severity());
    judged.forEach(lens -> judge(lens, lens.reader(), official, shadow, sheet));
  }

  private static String reason(RuntimeException e) {
    @Nullable String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  List<Path> covers() {
    return lenses.stream().filter(Lens::coversItsField).map(Lens::path).toList();
  }
}
