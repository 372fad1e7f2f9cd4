package io.paritas.rules;

import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.InvalidResponseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A rule set ready to judge: what equal bytes already say is not asked again. */
final class CompiledRuleSet implements RuleSet {
  /** The id under which a difference is listed that no rule looked at. */
  static final String UNRULED = "unruled";

  /** The id under which an outcome is listed that cannot be decoded. */
  static final String UNREADABLE = "unreadable";

  private final RuleSetId id;
  private final List<RunningRule> all;
  private final List<RunningRule> always;
  private final @Nullable Rest rest;
  private final Coverage covered;
  private final Judgement matched;

  CompiledRuleSet(RuleSetId id, List<RunningRule> all, @Nullable Rest rest) {
    this.id = id;
    this.all = List.copyOf(all);
    this.always = all.stream().filter(r -> r.rule().mode() == Mode.ALWAYS_RUN).toList();
    this.rest = rest;
    this.covered =
        Coverage.of(
            Stream.concat(
                    all.stream().flatMap(rule -> rule.covers().stream()),
                    rest == null ? Stream.of() : rest.ignored().stream())
                .toList());
    this.matched = new Judgement(id, Result.MATCHED, List.of());
  }

  @Override
  public RuleSetId id() {
    return id;
  }

  @Override
  public List<RuleInfo> rules() {
    List<RuleInfo> infos = new ArrayList<>(all.stream().map(r -> r.rule().info()).toList());
    if (rest != null) {
      infos.add(rest.info());
    }
    return List.copyOf(infos);
  }

  @Override
  public Judgement judge(Envelope official, Envelope shadow) {
    boolean same = official.sameOutcome(shadow);
    if (same && always.isEmpty()) {
      return matched;
    }
    Answer ours = new Answer(official);
    Answer theirs = new Answer(shadow);
    Sheet sheet = new Sheet(ours.platform(), theirs.platform());
    if (!same && !readable(ours, theirs, sheet)) {
      return sheet.judgement(id);
    }
    if (same) {
      always.forEach(rule -> rule.judge(ours, theirs, sheet));
    } else {
      runEvery(ours, theirs, sheet);
      judgeTheRest(ours, theirs, sheet);
    }
    return sheet.clean() ? matched : sheet.judgement(id);
  }

  /** Runs every rule, whatever equal bytes would say. */
  void runEvery(Answer official, Answer shadow, Sheet sheet) {
    all.forEach(rule -> rule.judge(official, shadow, sheet));
  }

  private static boolean readable(Answer official, Answer shadow, Sheet sheet) {
    try {
      official.outcome();
      shadow.outcome();
      return true;
    } catch (InvalidResponseException e) {
      sheet.begin(UNREADABLE, Severity.BLOCKER);
      sheet.unjudged("", null, null, String.valueOf(e.getMessage()));
      return false;
    }
  }

  private void judgeTheRest(Answer official, Answer shadow, Sheet sheet) {
    Remainder remainder;
    if (rest == null) {
      sheet.begin(UNRULED, Severity.BLOCKER);
      remainder =
          new Remainder(
              covered, (path, o, s) -> sheet.unjudged(path, o, s, "no rule looks at this"));
    } else {
      sheet.begin(rest.id(), rest.severity());
      remainder = new Remainder(covered, (path, o, s) -> sheet.diverged(path, o, s, ""));
    }
    remainder.walk(official.outcome(), shadow.outcome());
  }
}
