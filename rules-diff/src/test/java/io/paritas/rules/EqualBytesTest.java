package io.paritas.rules;

import static io.paritas.rules.Pairs.official;
import static io.paritas.rules.Pairs.shadow;
import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.rules.response.Outcome;
import io.paritas.rules.yaml.RuleSetYaml;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What byte equality may say in a rule's place, over outcomes of every shape. */
class EqualBytesTest {
  private static final int SEEDS = Boolean.getBoolean("paritas.deep") ? 500_000 : 2_000;
  private static final List<String> COMPARISONS =
      List.of(
          "compare: exact",
          "compare: mapped, legacy: {a: a}, candidate: {b: b}, otherwise: same",
          "compare: money, within: {EUR: 0.5}",
          "compare: number, within: 10",
          "compare: instant, within: PT1S",
          "compare: instant, zone: Europe/Berlin",
          "compare: text, ignoreCase: true, trim: true, collapseSpaces: true, pattern: '[a-z]*'",
          "compare: presence",
          "compare: set",
          "compare: list, key: code, each: {amount: {compare: money, within: {EUR: 1}}}",
          "compare: list, key: id, ignore: [expiresAt]");
  private static final List<String> FIELDS =
      List.of(
          "decision",
          "reasonCode",
          "amounts",
          "amounts.transaction",
          "fees",
          "feeTotal",
          "holds",
          "limits",
          "limits.daily",
          "overdraftUsed",
          "rulesFired",
          "attributes",
          "attributes.a",
          "attributes.a.b",
          "attributes.amount");

  @Test
  void noReflexiveRuleFindsAnythingInAnAnswerHeldAgainstItself() {
    RuleSet rules = everyComparisonOnEveryField();
    assertThat(rules.rules()).hasSize(COMPARISONS.size() * FIELDS.size());
    assertThat(rules.rules()).extracting(RuleInfo::mode).containsOnly(Mode.REFLEXIVE);

    for (int seed = 0; seed < SEEDS; seed++) {
      Outcome outcome = new RandomOutcomes(seed).next();
      Answer ours = new Answer(official(outcome));
      Answer theirs = new Answer(shadow(outcome));
      Sheet sheet = new Sheet(ours, theirs);

      ((CompiledRuleSet) rules).runEvery(ours, theirs, sheet);

      assertThat(sheet.judgement(rules.id()).findings())
          .as("seed " + seed)
          .allSatisfy(finding -> assertThat(finding.path()).isEqualTo("feeTotal"))
          .allSatisfy(finding -> assertThat(finding.result()).isEqualTo(Result.UNJUDGED));
    }
  }

  @Test
  void exactRulesAgreeWithTheBytes() {
    RuleSet rules =
        RuleSet.named("r")
            .version("1")
            .rule(Rule.exact("amount").on("attributes.amount", "amounts.a"))
            .rule(Rule.set("fired").on("rulesFired"))
            .rule(
                Rule.rule("holds", Comparison.list("id", java.util.Map.of(), java.util.Set.of()))
                    .on("holds"))
            .rest(Rest.rest("rest"))
            .build();
    RuleSet none = RuleSet.named("r").version("1").rule(Rule.exact("d").on("decision")).build();
    for (int seed = 0; seed < SEEDS; seed++) {
      RandomOutcomes random = new RandomOutcomes(seed);
      Outcome one = random.next();
      Outcome other = random.near(one);

      boolean same = official(one).sameOutcome(shadow(other));
      assertThat(rules.judge(official(one), shadow(other)).worst() == Result.MATCHED)
          .as("seed " + seed)
          .isEqualTo(same);
      assertThat(none.judge(official(one), shadow(other)).worst().breaksParity())
          .as("nothing differs in silence, seed " + seed)
          .isEqualTo(!same);
    }
  }

  /** To look only where something differs says the same as to look everywhere. */
  @Test
  void whatIsSaidOfDifferencesIsWhatIsSaidOfWholeAnswers() {
    CompiledRuleSet rules = (CompiledRuleSet) everyComparisonOnEveryField();
    int found = 0;
    for (int seed = 0; seed < SEEDS / 4; seed++) {
      RandomOutcomes random = new RandomOutcomes(seed);
      Outcome one = random.next();
      Outcome other = random.near(one);
      Answer ours = new Answer(official(one));
      Answer theirs = new Answer(shadow(other));
      Sheet sheet = new Sheet(ours, theirs);
      rules.runEvery(ours, theirs, sheet);

      // Fees in two currencies have no sum: nobody asks for it where both sides have the same ones.
      boolean sameFees = one.fees().equals(other.fees());
      List<Finding> judged = rules.judge(official(one), shadow(other)).findings();
      assertThat(judged)
          .as("seed " + seed)
          .filteredOn(finding -> !finding.rule().equals(CompiledRuleSet.UNRULED))
          .containsExactlyElementsOf(
              sheet.judgement(rules.id()).findings().stream()
                  .filter(finding -> !sameFees || !finding.path().equals("feeTotal"))
                  .toList());
      found += judged.size();
    }
    assertThat(found).isGreaterThan(SEEDS);
  }

  private static RuleSet everyComparisonOnEveryField() {
    List<String> lines = new ArrayList<>(List.of("name: every", "version: 1", "rules:"));
    for (String field : FIELDS) {
      for (String comparison : COMPARISONS) {
        lines.add("- {id: r%d, field: %s, %s}".formatted(lines.size(), field, comparison));
      }
    }
    return RuleSetYaml.read(String.join("\n", lines), "every.yaml");
  }
}
