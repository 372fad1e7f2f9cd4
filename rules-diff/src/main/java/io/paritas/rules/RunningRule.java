package io.paritas.rules;

import io.paritas.rules.response.OutcomeField;
import io.paritas.rules.response.Value;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A rule with its fields found. */
record RunningRule(Rule rule, Mode mode, List<Lens> lenses) {

  RunningRule(Rule rule, List<Lens> lenses) {
    this(rule, rule.mode(), List.copyOf(lenses));
  }

  /**
   * @param differing the fields of the outcome whose bytes differ: a reflexive rule looks at no
   *     other
   */
  void judge(Answer official, Answer shadow, Set<OutcomeField> differing, Sheet sheet) {
    sheet.begin(rule.id(), rule.severity());
    for (Lens lens : lenses) {
      if (mode == Mode.ALWAYS_RUN) {
        judge(lens, lens.reader(), official, shadow, sheet);
      } else if (differing.contains(lens.field())) {
        judge(lens, lens.differing(), official, shadow, sheet);
      }
    }
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
    lenses.forEach(lens -> judge(lens, lens.reader(), official, shadow, sheet));
  }

  private static String reason(RuntimeException e) {
    @Nullable String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  List<Path> covers() {
    return lenses.stream().filter(Lens::coversItsField).map(Lens::path).toList();
  }
}
