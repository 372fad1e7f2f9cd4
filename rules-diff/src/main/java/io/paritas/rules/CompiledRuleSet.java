package io.paritas.rules;

import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.InvalidResponseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** A rule set ready to judge: what equal bytes already say is not asked again. */
final class CompiledRuleSet implements RuleSet {
  /** The id under which a difference is listed that no rule looked at. */
  static final String UNRULED = "unruled";

  private static final String NO_RULE = "no rule looks at this";
  private static final BitSet NONE = new BitSet();

  private final RuleSetId id;
  private final List<RunningRule> all;
  private final List<RunningRule> always;
  private final @Nullable Rest rest;
  private final Coverages coverages;
  private final Reach reach;
  private final int fields;
  private final Acceptances acceptances;
  private final Judgement matched;
  private final Map<String, String> prints;

  CompiledRuleSet(
      RuleSetId id, List<RunningRule> all, @Nullable Rest rest, Acceptances acceptances) {
    this.id = id;
    this.all = List.copyOf(all);
    this.always = all.stream().filter(r -> r.mode() == Mode.ALWAYS_RUN).toList();
    this.rest = rest;
    this.coverages = new Coverages(this.all, rest == null ? List.of() : rest.ignored());
    this.reach = Reach.of(this.all);
    this.fields = this.all.stream().mapToInt(rule -> rule.judged().size()).sum();
    this.acceptances = acceptances;
    this.matched = new Judgement(id, Result.MATCHED, List.of());
    this.prints = prints(this.all, rest);
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
  public Map<String, String> prints() {
    return prints;
  }

  private static Map<String, String> prints(List<RunningRule> all, @Nullable Rest rest) {
    Map<String, String> prints = new LinkedHashMap<>();
    all.forEach(each -> prints.put(each.rule().id(), Print.of(each.rule())));
    if (rest != null) {
      prints.put(rest.id(), Print.of(rest, all.stream().map(RunningRule::rule).toList()));
    }
    return Collections.unmodifiableMap(prints);
  }

  @Override
  public Exercise exercise(ToIntFunction<String> numbers) {
    return new Exercise(all, rest, prints, numbers);
  }

  @Override
  public List<Acceptance> accepted() {
    return acceptances.all();
  }

  @Override
  public RuleSet without(Set<String> ids) {
    return new CompiledRuleSet(id, all, rest, acceptances.without(ids));
  }

  @Override
  public Judgement judge(Envelope official, Envelope shadow) {
    return judge(official, shadow, Instant.MAX);
  }

  @Override
  public Judgement judge(Envelope official, Envelope shadow, Instant at) {
    boolean same = official.sameOutcome(shadow);
    if (same && always.isEmpty()) {
      return matched;
    }
    Answer ours = new Answer(official);
    Answer theirs = new Answer(shadow);
    Sheet sheet = new Sheet(ours, theirs);
    if (same) {
      always.forEach(rule -> rule.judge(ours, theirs, Differing.NOTHING, 0, sheet));
    } else {
      judgeDiffering(ours, theirs, sheet);
    }
    return sheet.clean() ? matched : acceptances.applied(sheet.judgement(id), ours, theirs, at);
  }

  private void judgeDiffering(Answer official, Answer shadow, Sheet sheet) {
    try {
      Differing differing = Differing.of(official.fields(), shadow.fields(), reach, fields);
      BitSet silent = NONE;
      int first = 0;
      for (int i = 0; i < all.size(); i++) {
        RunningRule rule = all.get(i);
        if (!rule.judge(official, shadow, differing, first, sheet)) {
          silent = silent == NONE ? new BitSet() : silent;
          silent.set(i);
        }
        first += rule.judged().size();
      }
      judgeTheRest(official, shadow, differing, coverages.without(silent), sheet);
    } catch (InvalidResponseException e) {
      sheet.begin(UNREADABLE, Severity.BLOCKER);
      sheet.unjudged("", null, null, String.valueOf(e.getMessage()));
    }
  }

  /** Runs every rule on every field, whatever equal bytes would say. */
  void runEvery(Answer official, Answer shadow, Sheet sheet) {
    all.forEach(rule -> rule.judgeAll(official, shadow, sheet));
  }

  private void judgeTheRest(
      Answer official, Answer shadow, Differing differing, Coverage covered, Sheet sheet) {
    Remainder remainder;
    if (rest == null) {
      sheet.begin(UNRULED, Severity.BLOCKER);
      remainder =
          new Remainder(
              covered, (path, ours, theirs) -> sheet.unjudged(path, ours, theirs, NO_RULE));
    } else {
      sheet.begin(rest.id(), rest.severity());
      remainder =
          new Remainder(covered, (path, ours, theirs) -> sheet.diverged(path, ours, theirs, ""));
    }
    remainder.walk(differing, official, shadow);
    if (!official.fields().sameUnknown(shadow.fields())) {
      sheet.unjudged("", null, null, "the outcomes differ in a field that this build cannot read");
    }
  }
}
