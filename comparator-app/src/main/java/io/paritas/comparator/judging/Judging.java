package io.paritas.comparator.judging;

import io.paritas.comparator.pairing.Answer;
import io.paritas.comparator.pairing.PairEvent;
import io.paritas.rules.Finding;
import io.paritas.rules.Judgement;
import io.paritas.rules.Result;
import io.paritas.rules.RuleSet;
import io.paritas.rules.Severity;
import io.paritas.rules.Verdict;
import io.paritas.rules.response.Header;
import io.paritas.rules.response.Platform;
import io.paritas.rules.response.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs the rule set on a pair, and says what the absence or the contradiction of an answer means.
 */
public final class Judging {
  /** The finding of a Missing. No rule of a bank may take this id. */
  public static final String MISSING = "missing";

  /** The finding of a side that contradicted itself. No rule of a bank may take this id. */
  public static final String CONFLICTING = "conflicting-duplicate";

  /** The finding of two answers that claim the same role. No rule of a bank may take this id. */
  public static final String ROLES = "roles";

  private final RuleSet rules;

  public Judging(RuleSet rules) {
    this.rules = rules;
  }

  public RuleSet rules() {
    return rules;
  }

  /**
   * @param now milliseconds since 1970
   */
  public Judged judge(PairEvent event, long now) {
    return switch (event) {
      case PairEvent.Paired pair -> paired(pair, now);
      case PairEvent.Missing missing -> missing(missing, now);
      case PairEvent.Conflict conflict -> conflict(conflict, now);
      case PairEvent.BeforeWatch lonely -> unsaid(lonely, officialOf(lonely.lonely()), now);
      case PairEvent.Stale stale -> unsaid(stale, officialOf(stale.answer()), now);
      case PairEvent.First first -> throw notJudged(first);
      case PairEvent.OfAccount ofAccount -> throw notJudged(ofAccount);
      case PairEvent.Duplicate duplicate -> throw notJudged(duplicate);
      case PairEvent.OutOfScope outOfScope -> throw notJudged(outOfScope);
    };
  }

  private Judged paired(PairEvent.Paired pair, long now) {
    Platform official = officialOf(pair);
    if (official == null) {
      Role both = pair.legacy().envelope().header().role();
      Finding finding =
          new Finding(
              ROLES,
              Severity.BLOCKER,
              "header.role",
              Result.UNJUDGED,
              both.name(),
              both.name(),
              "both platforms claim to be " + both + ", so no answer can be called official");
      return judged(pair, Verdict.UNJUDGED, List.of(finding), null, now);
    }
    Instant at = Instant.ofEpochMilli(now);
    Judgement judgement =
        official == Platform.LEGACY
            ? rules.judge(pair.legacy().envelope(), pair.candidate().envelope(), at)
            : rules.judge(pair.candidate().envelope(), pair.legacy().envelope(), at);
    return judged(pair, Verdict.of(judgement.worst()), judgement.findings(), official, now);
  }

  private Judged judged(
      PairEvent.Paired pair,
      Verdict found,
      List<Finding> findings,
      @Nullable Platform official,
      long now) {
    Verdict before = before(pair);
    Verdict verdict = pair.conflicted() ? Verdict.CONFLICTING_DUPLICATE : found;
    return new Judged(pair, verdict, before, findings, official, rules.id(), now);
  }

  private static @Nullable Verdict before(PairEvent.Paired pair) {
    if (pair.conflicted()) {
      return Verdict.CONFLICTING_DUPLICATE;
    }
    return pair.late() ? Verdict.missing(pair.first().other()) : null;
  }

  private Judged missing(PairEvent.Missing missing, long now) {
    Header header = missing.lonely().envelope().header();
    boolean officialAnswered = header.role() == Role.OFFICIAL;
    Finding finding =
        new Finding(
            MISSING,
            Severity.BLOCKER,
            "",
            Result.DIVERGED,
            officialAnswered ? "answered" : null,
            officialAnswered ? null : "answered",
            missing.silent()
                + " did not answer within patience"
                + (missing.estimated() ? " (estimated: its source cannot prove a time)" : ""));
    Verdict verdict = missing.conflicted() ? Verdict.CONFLICTING_DUPLICATE : missing.verdict();
    return new Judged(
        missing,
        verdict,
        missing.conflicted() ? Verdict.CONFLICTING_DUPLICATE : null,
        List.of(finding),
        officialOf(missing.lonely()),
        rules.id(),
        now);
  }

  private Judged conflict(PairEvent.Conflict conflict, long now) {
    Platform side = conflict.again().platform();
    Finding finding =
        new Finding(
            CONFLICTING,
            Severity.BLOCKER,
            "",
            Result.DIVERGED,
            null,
            null,
            side + " answered this transaction twice, with different outcomes");
    return new Judged(
        conflict,
        Verdict.CONFLICTING_DUPLICATE,
        conflict.before(),
        List.of(finding),
        officialOf(conflict.again()),
        rules.id(),
        now);
  }

  private Judged unsaid(PairEvent event, Platform official, long now) {
    return new Judged(event, null, null, List.of(), official, rules.id(), now);
  }

  private static Platform officialOf(Answer lonely) {
    return lonely.envelope().header().role() == Role.OFFICIAL
        ? lonely.platform()
        : lonely.platform().other();
  }

  private static @Nullable Platform officialOf(PairEvent.Paired pair) {
    Role legacy = pair.legacy().envelope().header().role();
    Role candidate = pair.candidate().envelope().header().role();
    if (legacy == candidate) {
      return null;
    }
    return legacy == Role.OFFICIAL ? Platform.LEGACY : Platform.CANDIDATE;
  }

  private static IllegalArgumentException notJudged(PairEvent event) {
    return new IllegalArgumentException("nothing is judged of " + event);
  }
}
