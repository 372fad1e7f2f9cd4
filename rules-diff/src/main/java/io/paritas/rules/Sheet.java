package io.paritas.rules;

import io.paritas.rules.response.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rules say of one pair, as they say it. Bounded: a pair cannot fill the memory. */
final class Sheet {
  static final int MAX_FINDINGS_A_RULE = 100;

  private final Answer official;
  private final Answer shadow;
  private final List<Finding> findings = new ArrayList<>(4);
  private Result worst = Result.MATCHED;
  private String rule = "";
  private Severity severity = Severity.BLOCKER;
  private int ofThisRule;

  Sheet(Answer official, Answer shadow) {
    this.official = official;
    this.shadow = shadow;
  }

  Answer official() {
    return official;
  }

  Answer shadow() {
    return shadow;
  }

  void begin(String rule, Severity severity) {
    this.rule = rule;
    this.severity = severity;
    ofThisRule = 0;
  }

  void tolerated(String path, @Nullable Value official, @Nullable Value shadow, String why) {
    note(path, Result.TOLERATED, official, shadow, why);
  }

  void diverged(String path, @Nullable Value official, @Nullable Value shadow, String why) {
    note(path, Result.DIVERGED, official, shadow, why);
  }

  void unjudged(String path, @Nullable Value official, @Nullable Value shadow, String why) {
    note(path, Result.UNJUDGED, official, shadow, why);
  }

  private void note(
      String path, Result result, @Nullable Value official, @Nullable Value shadow, String why) {
    worst = worst.worse(result);
    if (++ofThisRule < MAX_FINDINGS_A_RULE) {
      findings.add(
          new Finding(
              rule,
              severity,
              path,
              result,
              Rendering.shown(official),
              Rendering.shown(shadow),
              why));
    } else {
      noteUnlisted(result);
    }
  }

  /** One finding stands for all that are not listed. It has no path, so nothing accepts it. */
  private void noteUnlisted(Result result) {
    Result unlisted = result;
    if (ofThisRule > MAX_FINDINGS_A_RULE) {
      unlisted = findings.removeLast().result().worse(result);
    }
    findings.add(
        new Finding(
            rule,
            severity,
            "",
            unlisted,
            null,
            null,
            "%d more findings of this rule are not listed"
                .formatted(ofThisRule - MAX_FINDINGS_A_RULE + 1)));
  }

  boolean clean() {
    return findings.isEmpty();
  }

  Judgement judgement(RuleSetId ruleSet) {
    return new Judgement(ruleSet, worst, findings);
  }
}
