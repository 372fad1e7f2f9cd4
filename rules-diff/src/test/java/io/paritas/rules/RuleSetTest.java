package io.paritas.rules;

import static io.paritas.rules.Pairs.attributes;
import static io.paritas.rules.Pairs.eur;
import static io.paritas.rules.Pairs.number;
import static io.paritas.rules.Pairs.official;
import static io.paritas.rules.Pairs.plain;
import static io.paritas.rules.Pairs.shadow;
import static io.paritas.rules.Pairs.text;
import static io.paritas.rules.Pairs.with;
import static io.paritas.rules.Rest.rest;
import static io.paritas.rules.Rule.exact;
import static io.paritas.rules.Rule.instant;
import static io.paritas.rules.Rule.list;
import static io.paritas.rules.Rule.mapped;
import static io.paritas.rules.Rule.money;
import static io.paritas.rules.Rule.presence;
import static io.paritas.rules.Rule.set;
import static io.paritas.rules.Severity.BLOCKER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paritas.rules.response.Fee;
import io.paritas.rules.response.Money;
import io.paritas.rules.response.Outcome;
import io.paritas.rules.response.Value;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class RuleSetTest {
  private static final Money ONE_CENT = eur("0.01");

  @Test
  void aRuleReadsLikeTheBankSaysIt() {
    RuleSet rules =
        RuleSet.named("checking-accounts")
            .version("2026-11-21.1")
            .rule(exact("decision").on("decision").severity(BLOCKER))
            .rule(money("fee-total", ONE_CENT).on("feeTotal"))
            .rule(list("fees", "code", Map.of("amount", Comparison.money(ONE_CENT))).on("fees"))
            .build();

    Judgement judgement =
        rules.judge(official(plain()), shadow(with(o -> o.fees(new Fee("ATM", eur("1.51"))))));

    assertThat(judgement.worst()).isEqualTo(Result.TOLERATED);
    assertThat(judgement.findings())
        .containsExactly(
            finding("fee-total", "feeTotal", Result.TOLERATED, "1.5 EUR", "1.51 EUR"),
            finding("fees", "fees[code=ATM].amount", Result.TOLERATED, "1.5 EUR", "1.51 EUR"));
  }

  private static Finding finding(
      String rule, String path, Result result, String official, String shadow) {
    return new Finding(
        rule, Severity.MAJOR, path, result, official, shadow, "shadow is 0.01 EUR more");
  }

  @Test
  void equalOutcomesAreMatchedWithoutAFinding() {
    RuleSet rules = of(exact("decision").on("decision"));

    Judgement judgement = rules.judge(official(plain()), shadow(plain()));

    assertThat(judgement.worst()).isEqualTo(Result.MATCHED);
    assertThat(judgement.findings()).isEmpty();
    assertThat(judgement.ruleSet()).isEqualTo(rules.id());
  }

  @Test
  void aDifferenceThatNoRuleLooksAtIsUnjudged() {
    Judgement judgement =
        of(exact("decision").on("decision"))
            .judge(official(plain()), shadow(with(o -> o.amount("billed", eur("1")))));

    assertThat(judgement.worst()).isEqualTo(Result.UNJUDGED);
    assertThat(judgement.findings())
        .extracting(Finding::rule, Finding::path, Finding::official, Finding::shadow)
        .containsExactly(Tuple.tuple("unruled", "amounts.billed", null, "1 EUR"));
  }

  @Test
  void ignoringAmountLeavesAmountCurrencyJudged() {
    RuleSet rules = RuleSet.named("r").version("1").rest(rest("rest", "attributes.amount")).build();
    Outcome one =
        with(o -> o.attribute("amount", number("1")).attribute("amountCurrency", text("EUR")));
    Outcome other =
        with(o -> o.attribute("amount", number("2")).attribute("amountCurrency", text("USD")));

    assertThat(rules.judge(official(one), shadow(other)).findings())
        .extracting(Finding::path)
        .containsExactly("attributes.amountCurrency");
  }

  @Test
  void theRestNamesTheLeafThatDiffers() {
    RuleSet rules = RuleSet.named("r").version("1").rest(rest("rest")).build();
    Outcome other =
        with(
            o ->
                o.attribute(
                    "risk.score", new Value.Items(List.of(attributes(Map.of("p", number("2")))))));
    Outcome one =
        with(
            o ->
                o.attribute(
                    "risk.score", new Value.Items(List.of(attributes(Map.of("p", number("1")))))));

    assertThat(rules.judge(official(one), shadow(other)).findings())
        .containsExactly(
            new Finding(
                "rest",
                Severity.MAJOR,
                "attributes.\"risk.score\"[0].p",
                Result.DIVERGED,
                "1",
                "2",
                ""));
  }

  @Test
  void aLeakedLegacyCodeIsFoundThoughTheBytesAreEqual() {
    RuleSet rules =
        of(
            mapped("reason", CodeTable.of(Map.of("51", "INSUFFICIENT_FUNDS")), CodeTable.IDENTITY)
                .on("reasonCode"));
    Outcome leaked = with(o -> o.reason("51"));
    Outcome right = with(o -> o.reason("INSUFFICIENT_FUNDS"));

    assertThat(official(leaked).sameOutcome(shadow(leaked))).isTrue();
    assertThat(rules.judge(official(leaked), shadow(leaked)).worst()).isEqualTo(Result.DIVERGED);
    assertThat(rules.judge(official(leaked), shadow(right)).worst()).isEqualTo(Result.MATCHED);
    assertThat(rules.rules().getFirst().mode()).isEqualTo(Mode.ALWAYS_RUN);
  }

  @Test
  void aCodeThatTheTableLacksIsUnjudged() {
    RuleSet rules =
        of(
            mapped("reason", CodeTable.of(Map.of("51", "NSF")), CodeTable.IDENTITY)
                .on("reasonCode"));

    Judgement judgement =
        rules.judge(official(with(o -> o.reason("99"))), shadow(with(o -> o.reason("NSF"))));

    assertThat(judgement.worst()).isEqualTo(Result.UNJUDGED);
    assertThat(judgement.findings().getFirst().detail())
        .isEqualTo("the legacy table has no word for 99");
  }

  @Test
  void aHeaderFieldIsComparedThoughTheOutcomesAreEqual() {
    RuleSet rules = of(exact("build").on("header.build"));

    assertThat(rules.judge(official(plain()), shadow(plain())).findings())
        .extracting(Finding::official, Finding::shadow)
        .containsExactly(Tuple.tuple("MF-1", "cell-1"));
  }

  @Test
  void aComparisonThatCannotSayIsUnjudged() {
    Judgement judgement =
        of(money("amount").on("attributes.x"))
            .judge(
                official(with(o -> o.attribute("x", text("1")))),
                shadow(with(o -> o.attribute("x", text("2")))));

    assertThat(judgement.findings())
        .containsExactly(
            new Finding(
                "amount",
                Severity.MAJOR,
                "attributes.x",
                Result.UNJUDGED,
                "1",
                "2",
                "not money: 1"));
  }

  @Test
  void twoCurrenciesDivergeWhateverTheTolerance() {
    Judgement judgement =
        of(money("amount", eur("100"), Money.of("100", "USD")).on("amounts.transaction"))
            .judge(
                official(plain()),
                shadow(with(o -> o.amount("transaction", Money.of("100", "USD")))));

    assertThat(judgement.findings())
        .extracting(Finding::result, Finding::detail)
        .containsExactly(Tuple.tuple(Result.DIVERGED, "two currencies"));
  }

  @Test
  void bigAmountsThatDifferInTheLastDigitDiffer() {
    RuleSet rules =
        RuleSet.named("r")
            .version("1")
            .rule(exact("number").on("attributes.n"))
            .rule(money("money").on("amounts.transaction"))
            .build();

    Judgement judgement =
        rules.judge(
            official(
                with(
                    o ->
                        o.attribute("n", number("90071992547409930.01"))
                            .amount("transaction", eur("90071992547409930.01")))),
            shadow(
                with(
                    o ->
                        o.attribute("n", number("90071992547409930.02"))
                            .amount("transaction", eur("90071992547409930.02")))));

    assertThat(judgement.findings()).extracting(Finding::rule).containsExactly("number", "money");
  }

  @Test
  void itemsMeetByTheirKeyInAnyOrderAndAnUnnamedFieldIsComparedExactly() {
    RuleSet rules =
        of(
            Rule.rule(
                    "lines",
                    Comparison.list(
                        "id", Map.of("n", Comparison.number(number("1").value())), Set.of("seen")))
                .on("attributes.lines"));
    Value one = new Value.Items(List.of(line("a", "1", "x", "1"), line("b", "2", "x", "2")));
    Value other = new Value.Items(List.of(line("b", "3", "y", "3"), line("c", "1", "x", "1")));

    assertThat(
            rules
                .judge(
                    official(with(o -> o.attribute("lines", one))),
                    shadow(with(o -> o.attribute("lines", other))))
                .findings())
        .extracting(Finding::path, Finding::result)
        .containsExactly(
            Tuple.tuple("attributes.lines[id=a]", Result.DIVERGED),
            Tuple.tuple("attributes.lines[id=b].n", Result.TOLERATED),
            Tuple.tuple("attributes.lines[id=b].t", Result.DIVERGED),
            Tuple.tuple("attributes.lines[id=c]", Result.DIVERGED));
  }

  private static Value line(String id, String n, String t, String seen) {
    return attributes(Map.of("id", text(id), "n", number(n), "t", text(t), "seen", text(seen)));
  }

  @Test
  void theOrderOfASetNeverMattersButHowOftenDoes() {
    RuleSet rules = of(set("s").on("attributes.s"));

    assertThat(worst(rules, texts("a", "b", "b"), texts("b", "a", "b"))).isEqualTo(Result.MATCHED);
    assertThat(worst(rules, texts("a", "b", "b"), texts("b", "a", "a"))).isEqualTo(Result.DIVERGED);
  }

  private static Value texts(String... texts) {
    return new Value.Items(Arrays.stream(texts).<Value>map(Value.Text::new).toList());
  }

  private static Result worst(RuleSet rules, Value official, Value shadow) {
    return rules
        .judge(
            official(with(o -> o.attribute("s", official))),
            shadow(with(o -> o.attribute("s", shadow))))
        .worst();
  }

  @Test
  void textsAreComparedByWhatCounts() {
    RuleSet rules =
        of(
            Rule.rule(
                    "t",
                    Comparison.text(
                        Set.of(TextOption.IGNORE_CASE, TextOption.TRIM, TextOption.COLLAPSE_SPACES),
                        "auth-[0-9]{4}"))
                .on("attributes.s"));

    assertThat(worst(rules, text(" Main  Street"), text("main street")))
        .isEqualTo(Result.TOLERATED);
    assertThat(worst(rules, text("AUTH-1234"), text("auth-4711"))).isEqualTo(Result.TOLERATED);
    assertThat(worst(rules, text("AUTH-1234"), text("auth-47110"))).isEqualTo(Result.DIVERGED);
  }

  @Test
  void localTimesAreReadInTheirPlatformsZone() {
    RuleSet rules =
        of(
            Rule.rule(
                    "t",
                    Comparison.instant(
                        Duration.ofSeconds(2), ZoneId.of("Europe/Berlin"), ZoneId.of("UTC")))
                .on("attributes.s"));

    assertThat(worst(rules, text("2026-11-21T10:00:00"), text("2026-11-21T09:00:00")))
        .isEqualTo(Result.MATCHED);
    assertThat(worst(rules, text("2026-11-21T10:00:00"), text("2026-11-21T09:00:02Z")))
        .isEqualTo(Result.TOLERATED);
    assertThat(worst(rules, text("2026-11-21T10:00:00"), text("2026-11-21T10:00:00")))
        .isEqualTo(Result.DIVERGED);
    // The clocks go back: this local time happens twice.
    assertThat(worst(rules, text("2026-10-25T02:30:00"), text("2026-10-25T01:30:00Z")))
        .isEqualTo(Result.UNJUDGED);
  }

  @Test
  void aTimeWithoutAZoneIsUnjudgedWhereTheRuleGivesNone() {
    assertThat(
            worst(
                of(instant("t", Duration.ZERO).on("attributes.s")),
                text("2026-11-21T10:00:00"),
                text("2026-11-21T10:00:00Z")))
        .isEqualTo(Result.UNJUDGED);
  }

  @Test
  void presenceLooksAtNoValue() {
    RuleSet rules = of(presence("reference").on("attributes.s", "reasonCode"));

    assertThat(worst(rules, text("a"), text("b"))).isEqualTo(Result.MATCHED);
    assertThat(rules.judge(official(with(o -> o.reason("51"))), shadow(plain())).findings())
        .extracting(Finding::detail)
        .containsExactly("absent on the shadow side");
  }

  @Test
  void aPairCannotFillTheMemory() {
    Judgement judgement =
        RuleSet.named("r")
            .version("1")
            .rest(rest("rest"))
            .build()
            .judge(
                official(with(o -> o.attribute("many", many("x".repeat(5_000))))),
                shadow(with(o -> o.attribute("many", many("y".repeat(5_000))))));

    assertThat(judgement.findings()).hasSize(100);
    assertThat(judgement.findings().getFirst().shadow()).hasSizeLessThan(1_100);
    assertThat(judgement.findings().getLast().detail())
        .isEqualTo("901 more findings of this rule are not listed");
    assertThat(judgement.findings().getLast().result()).isEqualTo(Result.DIVERGED);
  }

  private static Value many(String text) {
    Map<String, Value> values = new HashMap<>();
    for (int i = 0; i < 1_000; i++) {
      values.put("k" + i, text(text));
    }
    return attributes(values);
  }

  @Test
  void theHashIsOfWhatTheRulesSay() {
    String hash = of(exact("decision").on("decision")).id().hash();

    assertThat(hash).matches("[0-9a-f]{16}");
    assertThat(of(exact("decision").on("decision")).id().hash()).isEqualTo(hash);
    assertThat(of(exact("decision").on("decision").severity(BLOCKER)).id().hash())
        .isNotEqualTo(hash);
    assertThat(of(money("m", eur("0.01")).on("feeTotal")).id().hash())
        .isEqualTo(of(money("m", eur("0.010")).on("feeTotal")).id().hash());
  }

  @Test
  void everyProblemOfASetIsSaidAtOnce() {
    assertThatThrownBy(
            () ->
                RuleSet.named("Bad Name")
                    .rule(exact("decision"))
                    .rule(exact("decision").on("decisions"))
                    .rule(exact("unruled").on("fees.amount"))
                    .build())
        .isInstanceOf(InvalidRuleSetException.class)
        .hasMessage(
            """
            6 problems:
            name 'Bad Name' is no name; write lower case letters, digits and '-', a letter first, at most 64
            version is missing; write for example 2026-11-21.1
            rule decision: two rules have this id; every rule needs its own
            rule unruled: this id is taken by Paritas itself; choose another one
            rule decision: field is missing; name what the rule looks at
            rule decision: a response has no field 'decisions'; did you mean 'decision'?
            rule unruled: 'fees' has no fields of its own, so 'fees.amount' never holds a value; compare 'fees' as a list with a key"""
                .replace("6 problems", "7 problems"));
  }

  private static RuleSet of(Rule rule) {
    return RuleSet.named("r").version("1").rule(rule).build();
  }
}
