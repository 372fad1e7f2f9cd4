package io.paritas.rules;

import static io.paritas.rules.Pairs.eur;
import static io.paritas.rules.Pairs.number;
import static io.paritas.rules.Pairs.official;
import static io.paritas.rules.Pairs.plain;
import static io.paritas.rules.Pairs.shadow;
import static io.paritas.rules.Pairs.text;
import static io.paritas.rules.Pairs.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.Fee;
import io.paritas.rules.response.Outcome;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "official.decision == 'APPROVED' && shadow.header.platform == 'CANDIDATE'",
        "official.reasonCode == null",
        "!has(official.amounts.billed)",
        "official.amounts.transaction >= money('100', 'EUR')",
        "official.amounts['transaction'] == money('100.00', 'EUR')",
        "official.feeTotal + official.amounts.transaction == money('101.5', 'EUR')",
        "official.feeTotal - shadow.feeTotal == money('0', 'EUR')",
        "official.fees.exists(fee, fee.code == 'ATM' && fee.amount < money('2', 'EUR'))",
        "official.holds.all(hold, timestamp(hold.expiresAt) > timestamp('2026-01-01T00:00:00Z'))",
        "official.header.balances.ledger.before == money('1000', 'EUR')",
        "official.header.accountSequence == 17 && official.header.correlationId == null",
        "'R07' in official.rulesFired",
        "official.attributes.channel == 'ATM'",
        "official.attributes.n > 3 && official.attributes.d == 0.75",
      })
  void conditionsSpeakOfAnswers(String condition) {
    Outcome outcome = with(o -> o.attribute("n", number("4")).attribute("d", number("0.75")));

    assertThat(
            Condition.of(condition)
                .holds(new Answer(official(outcome)), new Answer(shadow(outcome))))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "official.decison == 'A'| character 9: undefined field 'decison'",
        "official.decision| character 9: expected type 'bool' but found 'string'",
        "official.feeTotal < 5| found no matching overload for '_<_' applied to '(paritas.money, int)'",
        "legacy.decision == 'A'| undeclared reference to 'legacy'",
        "1 +| mismatched input",
      })
  void aConditionIsCheckedWhenItIsMade(String condition, String message) {
    assertThatThrownBy(() -> Condition.of(condition))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message.replace("paritas.", ""));
  }

  @Test
  void aConditionThatIsTooLongOrTooDeepIsRefused() {
    assertThatThrownBy(() -> Condition.of("true || ".repeat(1_000) + "true"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Condition.of("(".repeat(1_500) + "true" + ")".repeat(1_500)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRuleIsSilentWhereItsConditionDoesNotHoldAndTheRestIsNot() {
    RuleSet rules =
        RuleSet.named("r")
            .version("1")
            .rule(
                Rule.money("fees-of-savings", eur("1"))
                    .on("amounts.transaction")
                    .when("official.header.product == 'SAVINGS'"))
            .rest(Rest.rest("rest"))
            .build();
    Envelope other = shadow(with(o -> o.amount("transaction", eur("100.50"))));

    assertThat(rules.judge(official(plain()), other).findings())
        .extracting(Finding::rule, Finding::result)
        .containsExactly(Tuple.tuple("rest", Result.DIVERGED));
  }

  @Test
  void aRuleSpeaksWhereItsConditionHolds() {
    RuleSet rules =
        of(
            Rule.money("amount", eur("1"))
                .on("amounts.transaction")
                .when("official.header.product == 'CHECKING'"));

    assertThat(rules.rules().getFirst().mode()).isEqualTo(Mode.REFLEXIVE);
    assertThat(
            rules
                .judge(official(plain()), shadow(with(o -> o.amount("transaction", eur("100.50")))))
                .worst())
        .isEqualTo(Result.TOLERATED);
  }

  @Test
  void aConditionThatCannotBeSaidIsUnjudged() {
    RuleSet rules = of(Rule.exact("r").on("reasonCode").when("official.attributes.n > 1"));

    Judgement judgement =
        rules.judge(
            official(with(o -> o.attribute("n", text("x")))), shadow(with(o -> o.reason("51"))));

    assertThat(judgement.worst()).isEqualTo(Result.UNJUDGED);
    assertThat(judgement.findings().getFirst().detail()).startsWith("when '");
  }

  @Test
  void aNumberThatAConditionCannotHoldExactlyIsDoubt() {
    Outcome outcome = with(o -> o.attribute("n", number("90071992547409930.01")));

    assertThatThrownBy(
            () ->
                Condition.of("official.attributes.n > 1")
                    .holds(new Answer(official(outcome)), new Answer(shadow(outcome))))
        .hasMessageEndingWith("a condition cannot hold the number 90071992547409930.01 exactly");
  }

  @Test
  void anExpressionRunsOnEqualBytesAndSpeaksForItsFields() {
    RuleSet rules =
        of(
            Rule.expression(
                    "never-dearer", "!has(shadow.feeTotal) || shadow.feeTotal <= official.feeTotal")
                .on("feeTotal", "fees"));

    assertThat(rules.rules().getFirst().mode()).isEqualTo(Mode.ALWAYS_RUN);
    assertThat(rules.judge(official(plain()), shadow(plain())).worst()).isEqualTo(Result.MATCHED);
    assertThat(
            rules
                .judge(official(plain()), shadow(with(o -> o.fees(new Fee("ATM", eur("1"))))))
                .worst())
        .isEqualTo(Result.MATCHED);
    assertThat(
            rules
                .judge(official(plain()), shadow(with(o -> o.fees(new Fee("ATM", eur("2"))))))
                .findings())
        .containsExactly(
            new Finding(
                "never-dearer",
                Severity.MAJOR,
                "feeTotal",
                Result.DIVERGED,
                "1.5 EUR",
                "2 EUR",
                "does not hold: !has(shadow.feeTotal) || shadow.feeTotal <= official.feeTotal"));
  }

  @Test
  void aRunningBalanceIsUnjudgedWithoutAnOrder() {
    RuleSet rules = of(Rule.runningBalance("ledger").on("header.balances.ledger.after"));

    assertThat(rules.rules().getFirst().dependsOn()).containsExactly(Dependency.BALANCE_BEFORE);
    assertThat(judgeBalances(rules, 17L, "898.50")).isEqualTo(Result.MATCHED);
    assertThat(judgeBalances(rules, 17L, "898.49")).isEqualTo(Result.DIVERGED);
    assertThat(judgeBalances(rules, null, "898.49")).isEqualTo(Result.UNJUDGED);
    assertThat(judgeBalances(rules, null, "898.50")).isEqualTo(Result.MATCHED);
    assertThatThrownBy(() -> of(Rule.runningBalance("ledger").on("overdraftUsed")))
        .hasMessage(
            "rule ledger: 'overdraftUsed' is no running balance; write for example header.balances.ledger.after");
  }

  private static Result judgeBalances(RuleSet rules, @Nullable Long sequence, String after) {
    return rules.judge(official(plain()), Pairs.shadow(sequence, after)).worst();
  }

  private static RuleSet of(Rule rule) {
    return RuleSet.named("r").version("1").rule(rule).build();
  }
}
