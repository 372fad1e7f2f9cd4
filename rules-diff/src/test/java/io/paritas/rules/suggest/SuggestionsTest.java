package io.paritas.rules.suggest;

import static io.paritas.rules.Pairs.official;
import static io.paritas.rules.Pairs.shadow;
import static io.paritas.rules.Pairs.text;
import static io.paritas.rules.Pairs.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.rules.Finding;
import io.paritas.rules.Result;
import io.paritas.rules.RuleSet;
import io.paritas.rules.Severity;
import io.paritas.rules.yaml.RuleSetYaml;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
  private final Suggestions suggestions = new Suggestions();

  @Test
  void aCodeTableComesWithTheFiguresForAndAgainstIt() {
    many(4102, "attributes.rc", "51", "INSUFFICIENT_FUNDS");
    many(98, "attributes.rc", "61", "LIMIT_EXCEEDED");
    many(2, "attributes.rc", "61", "OTHER");
    many(5, "attributes.rc", "14", "UNKNOWN_ACCOUNT");
    many(5, "attributes.rc", "14", "ACCOUNT_BLOCKED");

    String yaml = suggestions.yaml(10_000, Suggestions.LEAST);

    assertThat(yaml)
        .contains("51 -> INSUFFICIENT_FUNDS in 4,102 of 4,102")
        .contains("61 -> LIMIT_EXCEEDED in 98 of 100; against it: OTHER 2")
        .contains("in 5 of 10; against it:")
        .contains("too mixed to propose");
    RuleSet rules = RuleSetYaml.read(yaml, "suggested.yaml");
    assertThat(judged(rules, "rc", "51", "INSUFFICIENT_FUNDS")).isEqualTo(Result.MATCHED);
    assertThat(judged(rules, "rc", "51", "51")).as("a leaked code").isEqualTo(Result.DIVERGED);
    assertThat(judged(rules, "rc", "14", "UNKNOWN_ACCOUNT")).isEqualTo(Result.DIVERGED);
    assertThat(judged(rules, "rc", "77", "77")).isEqualTo(Result.MATCHED);
  }

  @Test
  void aToleranceIsTheSmallestThatExplainsNearlyAll() {
    many(95, "attributes.fee", "1.50", "1.52");
    many(5, "attributes.fee", "1.50", "9.00");
    many(10, "feeTotal", "1.50 EUR", "1.51 EUR");
    many(10, "attributes.amount", "100", "250");

    String yaml = suggestions.yaml(1_000, Suggestions.LEAST);

    assertThat(yaml)
        .contains("no further apart than 0.02 in 95 of 100; the largest difference is 7.50")
        .contains("within: {EUR: 0.01}")
        .contains("attributes.amount: differs in 10 of 1,000 pairs; the largest difference is 150");
    RuleSet rules = RuleSetYaml.read(yaml, "suggested.yaml");
    assertThat(judged(rules, "fee", "1.00", "1.02")).isEqualTo(Result.TOLERATED);
    assertThat(judged(rules, "fee", "1.00", "1.03")).isEqualTo(Result.DIVERGED);
  }

  @Test
  void whatIsEachPlatformsOwnCouldBeIgnored() {
    for (int i = 0; i < 100; i++) {
      add("attributes.trace", "a trace " + i, "another trace " + i);
    }
    String yaml = suggestions.yaml(100, Suggestions.LEAST);
    assertThat(yaml).contains("differs in 100 of 100 pairs", "ignore:");
    RuleSet rules = RuleSetYaml.read(yaml, "suggested.yaml");
    assertThat(judged(rules, "trace", "x", "y")).isEqualTo(Result.MATCHED);
    assertThat(judged(rules, "traceOther", "x", "y")).isEqualTo(Result.DIVERGED);
  }

  @Test
  void whatDiffersOnlyHereAndThereIsNeverIgnored() {
    for (int i = 0; i < 100; i++) {
      add("attributes.name", "a name " + i, "another name " + i);
    }
    assertThat(suggestions.yaml(100_000, Suggestions.LEAST))
        .doesNotContain("ignore:")
        .contains("look at it");
  }

  @Test
  void spellingIsToleratedAndListsAreLeftToAPerson() {
    many(10, "attributes.\"risk.name\"", "Jane Roe", "JANE ROE");
    many(10, "fees[code=ATM].amount", "1.50 EUR", "1.51 EUR");
    String yaml = suggestions.yaml(10, Suggestions.LEAST);
    assertThat(yaml).contains("ignoreCase: true").contains("# fees[code=ATM].amount: no further");
    assertThat(RuleSetYaml.read(yaml, "suggested.yaml").rules()).hasSize(2);
  }

  @Test
  void countsOfSeveralAddUp() {
    many(3, "attributes.rc", "51", "A");
    Suggestions other = new Suggestions();
    other.add(finding("attributes.rc", "51", "A"));
    suggestions.addAll(other);
    assertThat(suggestions.yaml(9, 4)).contains("51 -> A in 4 of 4");
    assertThat(RuleSetYaml.read(new Suggestions().yaml(0, Suggestions.LEAST), "empty.yaml").rules())
        .hasSize(1);
  }

  @Test
  void whatRestsOnFewDivergencesSaysSoAndIsNoRule() {
    many(9, "attributes.rc", "51", "INSUFFICIENT_FUNDS");
    many(9, "feeTotal", "1.50 EUR", "1.51 EUR");
    many(9, "attributes.name", "Jane Roe", "JANE ROE");
    many(1, "attributes.once", "A", "B");

    String few = suggestions.yaml(1_000, 10);

    assertThat(few)
        .contains("What rests on", "fewer than 10 divergences is no rule below")
        .contains("51 -> INSUFFICIENT_FUNDS in 9 of 9: too few to propose, fewer than 10")
        .contains("no further apart than 0.01 in 9 of 9; the largest difference is 0.01: too few")
        .contains("the same but for upper and lower case in 9 of 9: too few to propose");
    assertThat(RuleSetYaml.read(few, "few.yaml").rules()).hasSize(1);
    assertThat(RuleSetYaml.read(suggestions.yaml(1_000, 9), "enough.yaml").rules()).hasSize(4);
  }

  private void many(int times, String path, String one, String other) {
    for (int i = 0; i < times; i++) {
      add(path, one, other);
    }
  }

  private void add(String path, @Nullable String one, @Nullable String other) {
    suggestions.add(finding(path, one, other));
  }

  private static Finding finding(String path, @Nullable String one, @Nullable String other) {
    return new Finding("r", Severity.MAJOR, path, Result.DIVERGED, one, other, "");
  }

  private static Result judged(RuleSet rules, String name, String one, String other) {
    return rules
        .judge(
            official(with(o -> o.attribute(name, text(one)))),
            shadow(with(o -> o.attribute(name, text(other)))))
        .worst();
  }
}
