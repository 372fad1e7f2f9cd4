package io.paritas.comparator.parity;

import io.paritas.comparator.judging.Cause;
import io.paritas.comparator.judging.Judged;
import io.paritas.comparator.pairing.Answer;
import io.paritas.comparator.pairing.Journaled;
import io.paritas.comparator.pairing.PairEvent;
import io.paritas.comparator.pairing.PairId;
import io.paritas.rules.Exercise;
import io.paritas.rules.Finding;
import io.paritas.rules.Result;
import io.paritas.rules.RuleSet;
import io.paritas.rules.response.Header;
import io.paritas.rules.response.Money;
import io.paritas.rules.response.Platform;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * How often each rule was exercised, and was at the root of a difference, by all accounts of a
 * product in this task: what a cohort is proven by. An account gives at most so many pairs, because
 * its roots cluster, and beyond them the first that exercises something new to it, so that no rule
 * stays unknown; its roots count all, and so does each pair for its transaction type. Exact, as all
 * that is journaled is.
 */
public final class Cohorts implements Journaled {
  /**
   * Builds and rule sets come and go; the ones that were counted longest ago are forgotten, but
   * never those of a product's newest build.
   */
  private static final int MOST = 1_024;

  /** Missing answers that may still be taken back. */
  private static final int MOST_CHARGED = 10_000;

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String FIELD = "\t";

  private final LinkedHashMap<Cohort, CohortCounts> cohorts = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<Cohort> changed = new LinkedHashSet<>();
  private final List<Cohort> gone = new ArrayList<>();

  /**
   * The candidate's newest build by product: a missing answer of the candidate is charged to it.
   */
  private final Map<String, String> builds = new HashMap<>();

  private final Set<String> newBuilds = new LinkedHashSet<>();

  /** When the newest cohort of a product began whose build nobody wrote down. */
  private final Map<String, Long> guessedFrom = new HashMap<>();

  /**
   * Which cohort a missing answer was charged to. Not journaled: what is not known here stays
   * charged.
   */
  private final Map<PairId, Charge> charged =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PairId, Charge> eldest) {
          return size() > MOST_CHARGED;
        }
      };

  private final BitSet exercised = new BitSet();
  private @Nullable RuleSet rules;
  private @Nullable Exercise exercise;
  private List<String> ids = List.of();

  /**
   * What was charged to a cohort, and may be taken back.
   *
   * @param money by currency
   */
  private record Charge(Cohort cohort, Map<String, BigDecimal> money) {}

  /**
   * Whose pairs are counted together.
   *
   * @param ruleSet {@code name@hash}
   */
  public record Cohort(String product, String ruleSet, String candidateBuild) {}

  /**
   * Counts what was judged.
   *
   * @param most pairs that an account gives; 0 counts nothing at all
   */
  public void take(Judged judged, AccountRows rows, RuleSet active, int most) {
    if (most == 0) {
      return;
    }
    switch (judged.event()) {
      case PairEvent.Paired pair when judged.verdict() != null && !pair.conflicted() ->
          paired(judged, pair, rows, active, most);
      case PairEvent.Missing missing when !missing.conflicted() ->
          charge(missing.id(), everyRule(missing.lonely(), judged, active), judged);
      case PairEvent.Conflict conflict -> everyRule(conflict.again(), judged, active);
      case PairEvent.OfAccount notice
          when !notice.reopened() && !notice.rule().equals(Notice.OPENING) ->
          ofAccount(notice, judged, rows, active);
      default -> {}
    }
  }

  private void paired(
      Judged judged, PairEvent.Paired pair, AccountRows rows, RuleSet active, int most) {
    Header header = pair.candidate().envelope().header();
    boolean other = !header.build().equals(builds.get(header.product()));
    if (other && !rows.isPast(pair)) {
      builds.put(header.product(), header.build());
      newBuilds.add(header.product());
    }
    Cohort cohort = new Cohort(header.product(), judged.ruleSet().toString(), header.build());
    if (pair.late()) {
      takeBack(pair.id(), judged, active);
    }
    Set<String> counted = new HashSet<>();
    if (judged.official() != null) {
      Books books = rows.get(pair.id().accountId()).books;
      if (books.eraPairs <= most || books.sawNew) {
        counted.addAll(exercisedBy(pair, judged.official(), active));
        counted.removeAll(neither(judged));
      }
      counts(cohort, judged).exercised(counted, header.transactionType());
    }
    Set<String> roots = roots(judged);
    if (!roots.isEmpty()) {
      counts(cohort, judged).broken(roots, counted);
      counts(cohort, judged).atRisk(atRisk(judged));
    }
  }

  /** A balance that follows another moves by the same money: of all kinds the one that is most. */
  private static Map<String, BigDecimal> atRisk(Judged judged) {
    Map<String, BigDecimal> money = new HashMap<>();
    for (Money moved : judged.weight().moved().values()) {
      money.merge(moved.currency(), moved.amount().abs(), BigDecimal::max);
    }
    return money;
  }

  private void charge(PairId id, Cohort cohort, Judged judged) {
    Map<String, BigDecimal> money = atRisk(judged);
    counts(cohort, judged).atRisk(money);
    charged.put(id, new Charge(cohort, money));
  }

  /**
   * Money that moved unseen was compared by no rule: that speaks against each, as a Missing. An
   * opening is what loaded the account, and not what the build does; the account alone is held to
   * it.
   */
  private void ofAccount(
      PairEvent.OfAccount notice, Judged judged, AccountRows rows, RuleSet active) {
    PairId said = named(notice);
    if (notice.takenBack()) {
      takeBack(said, judged, active);
      return;
    }
    Cohort cohort = rows.cohort(notice.id().accountId(), judged.ruleSet());
    if (cohort != null && rows.isOfItsEra(notice)) {
      counts(cohort, judged).everyRule(active.prints().keySet(), 1);
      charge(said, cohort, judged);
    }
  }

  /** A transaction may be Missing, and money be noticed at it. */
  private static PairId named(PairEvent.OfAccount notice) {
    String name = String.join("\n", notice.id().transactionId(), notice.rule(), notice.path());
    return new PairId(name, notice.id().accountId());
  }

  /**
   * What an account leaned on is accepted no more: its pairs speak against the rule, where they
   * count among those of the rule set at all.
   *
   * @param most pairs that an account gives; 0 counts nothing at all
   */
  public void reopened(Leaning.Lean lean, Judged said, AccountRows rows, RuleSet active, int most) {
    boolean counts = most > 0 && active.prints().containsKey(lean.rule());
    Cohort cohort = counts ? rows.cohort(lean.accountId(), said.ruleSet()) : null;
    Era era = rows.era(lean.accountId());
    if (cohort != null && era.ruleSet().equals(cohort.ruleSet())) {
      int pairs = (int) Math.min(Math.max(1, lean.pairs()), era.pairs());
      counts(cohort, said).everyRule(Set.of(lean.rule()), pairs);
    }
  }

  /** A root is where nobody can say better. */
  private static Set<String> roots(Judged judged) {
    Set<String> roots = new HashSet<>();
    List<Finding> findings = judged.findings();
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      Cause cause = judged.because(i).cause();
      boolean root = cause == null || cause == Cause.ROOT || finding.result() == Result.UNJUDGED;
      if (root && finding.result().breaksParity()) {
        roots.add(finding.rule());
      }
    }
    return roots;
  }

  /** Rules of which a pair speaks neither for nor against: accepted, inherited, not comparable. */
  private static Set<String> neither(Judged judged) {
    Set<String> neither = new HashSet<>();
    for (Finding finding : judged.findings()) {
      if (finding.result() == Result.ACCEPTED || finding.result().breaksParity()) {
        neither.add(finding.rule());
      }
    }
    neither.removeAll(roots(judged));
    return neither;
  }

  private List<String> exercisedBy(PairEvent.Paired pair, Platform official, RuleSet active) {
    if (active != rules) {
      rules = active;
      Map<String, Integer> numbers = new HashMap<>();
      List<String> names = new ArrayList<>();
      active
          .prints()
          .forEach(
              (id, print) -> {
                numbers.put(print, names.size());
                names.add(id);
              });
      ids = names;
      exercise = active.exercise(numbers::get);
    }
    exercised.clear();
    if (exercise != null) {
      exercise.add(pair.of(official).envelope(), pair.of(official.other()).envelope(), exercised);
    }
    return exercised.stream().mapToObj(ids::get).toList();
  }

  /** Nothing was compared: that speaks against each rule. */
  private Cohort everyRule(Answer answer, Judged judged, RuleSet active) {
    Header header = answer.envelope().header();
    String build =
        answer.platform() == Platform.CANDIDATE
            ? header.build()
            : builds.getOrDefault(header.product(), "");
    Cohort cohort = new Cohort(header.product(), judged.ruleSet().toString(), build);
    counts(cohort, judged).everyRule(active.prints().keySet(), 1);
    return cohort;
  }

  /** Only from whom it was charged to, and by the same rules: roots of another stay. */
  private void takeBack(PairId id, Judged judged, RuleSet active) {
    Charge charge = charged.remove(id);
    if (charge != null && charge.cohort().ruleSet().equals(judged.ruleSet().toString())) {
      CohortCounts counts = counts(charge.cohort(), judged);
      counts.everyRule(active.prints().keySet(), -1);
      Map<String, BigDecimal> back = new HashMap<>(charge.money());
      back.replaceAll((currency, amount) -> amount.negate());
      counts.atRisk(back);
    }
  }

  private CohortCounts counts(Cohort cohort, Judged judged) {
    changed.add(cohort);
    CohortCounts known = cohorts.get(cohort);
    if (known != null) {
      return known;
    }
    CohortCounts fresh = new CohortCounts(judged.judgedAt());
    cohorts.put(cohort, fresh);
    if (cohorts.size() > MOST) {
      forgetEldest(cohort);
    }
    return fresh;
  }

  private void forgetEldest(Cohort butNot) {
    for (Cohort eldest : cohorts.keySet()) {
      boolean inUse = eldest.candidateBuild().equals(builds.get(eldest.product()));
      if (!inUse && !eldest.equals(butNot)) {
        cohorts.remove(eldest);
        changed.remove(eldest);
        charged.values().removeIf(charge -> charge.cohort().equals(eldest));
        gone.add(eldest);
        return;
      }
    }
  }

  /**
   * Says what is news, of pairs beside which nothing can be missing any more.
   *
   * @param through up to when every answer was read, milliseconds since 1970
   * @param patience how long an answer may wait for its other side, milliseconds
   */
  public void news(long now, long through, long patience, Consumer<Told> say) {
    for (Map.Entry<Cohort, CohortCounts> one : cohorts.entrySet()) {
      CohortCounts counts = one.getValue();
      if (counts.ripen(now, through, patience)) {
        changed.add(one.getKey());
      }
      if (counts.isNews()) {
        say.accept(
            new Told(one.getKey(), counts.since, counts.rules(), counts.types(), counts.money()));
      }
    }
  }

  /**
   * What a task says of a cohort: whole sums each time.
   *
   * @param since when the first of its pairs was judged, milliseconds since 1970
   * @param money by currency: what roots and missing answers moved by themselves, without sign
   */
  public record Told(
      Cohort cohort,
      long since,
      Map<String, RuleCount> rules,
      Map<String, Long> types,
      Map<String, BigDecimal> money) {}

  /**
   * @param pairs that exercised the rule, and beside which nothing is missing; at least the roots
   * @param roots differences that it was at the root of
   */
  public record RuleCount(long pairs, long roots) {}

  @Override
  public void writeChanges(Journal journal) {
    gone.forEach(cohort -> journal.write(key(cohort), null));
    gone.clear();
    for (Cohort cohort : changed) {
      CohortCounts counts = cohorts.get(cohort);
      if (counts != null) {
        journal.write(key(cohort), JSON.writeValueAsBytes(counts.kept()));
      }
    }
    changed.clear();
    for (String product : newBuilds) {
      journal.write(utf8(product), utf8(builds.get(product)));
    }
    newBuilds.clear();
  }

  private static byte[] key(Cohort cohort) {
    return utf8(String.join(FIELD, cohort.product(), cohort.ruleSet(), cohort.candidateBuild()));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void restore(byte[] key, byte @Nullable [] value) {
    String[] fields = new String(key, StandardCharsets.UTF_8).split(FIELD, -1);
    if (fields.length == 1) {
      restoreBuild(fields[0], value);
      return;
    }
    Cohort cohort = new Cohort(fields[0], fields[1], fields[2]);
    if (value == null) {
      cohorts.remove(cohort);
      return;
    }
    CohortCounts counts = new CohortCounts(JSON.readValue(value, CohortCounts.Kept.class));
    cohorts.put(cohort, counts);
    guessBuild(cohort, counts.since);
  }

  private void restoreBuild(String product, byte @Nullable [] build) {
    if (build != null) {
      builds.put(product, new String(build, StandardCharsets.UTF_8));
      guessedFrom.put(product, Long.MAX_VALUE);
    }
  }

  /** A journal of an earlier version of this program does not say which build is the newest. */
  private void guessBuild(Cohort cohort, long since) {
    if (since >= guessedFrom.getOrDefault(cohort.product(), Long.MIN_VALUE)) {
      guessedFrom.put(cohort.product(), since);
      builds.put(cohort.product(), cohort.candidateBuild());
    }
  }
}
