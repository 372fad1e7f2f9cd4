package io.paritas.rules.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paritas.rules.Comparison;
import io.paritas.rules.InvalidRuleSetException;
import io.paritas.rules.Problem;
import io.paritas.rules.Rest;
import io.paritas.rules.Rule;
import io.paritas.rules.RuleInfo;
import io.paritas.rules.RuleSet;
import io.paritas.rules.Severity;
import io.paritas.rules.response.Money;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RuleSetYamlTest {
  private static final String SMALL =
      """
      name: checking-accounts
      version: "2026-11-21.1"
      rules:
        - id: decision
          field: decision
          severity: BLOCKER
          compare: exact
        - id: fees
          field: fees
          compare: list
          key: code
          each:
            amount: {compare: money, within: {EUR: 0.01}}
        - id: rest
          compare: rest
          ignore: [attributes.traceId]
      """;

  @Test
  void aFileAndTheSameRulesInJavaHaveOneHash() {
    RuleSet java =
        RuleSet.named("checking-accounts")
            .version("2026-11-21.1")
            .rule(Rule.exact("decision").on("decision").severity(Severity.BLOCKER))
            .rule(
                Rule.list(
                        "fees",
                        "code",
                        Map.of("amount", Comparison.money(Money.of("0.010", "EUR"))))
                    .on("fees"))
            .rest(Rest.rest("rest", "attributes.traceId"))
            .build();

    assertThat(read(SMALL).id()).isEqualTo(java.id());
    assertThat(read(SMALL).rules()).isEqualTo(java.rules());
  }

  @Test
  void commentsAndLayoutLeaveTheHashAlone() {
    String relaid =
        """
        # what the auditors signed
        version: 2026-11-21.1
        name:    checking-accounts
        rules:
        - {compare: exact, severity: BLOCKER, field: [decision], id: decision}
        - {id: fees, fields: [fees], key: code, compare: list, each: {amount: {within: {EUR: "0.010"}, compare: money}}}
        - {id: rest, ignore: attributes.traceId, compare: rest}
        """;

    assertThat(read(relaid).id()).isEqualTo(read(SMALL).id());
  }

  @Test
  void everyProblemIsNamedWithFileLineRuleAndRemedy() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    name: checking
                    versoin: 1
                    rules:
                      - id: decision
                        field: decison
                        severity: FATAL
                        compare: exact
                      - id: decision
                        field: amounts.transaction
                        compare: money
                        within: {EUR: lots, euros: 0.01}
                        tolerance: 1
                      - id: reason
                        field: reasonCode
                        compare: mapped
                        otherwise: ignore
                      - field: fees
                        compare: lst
                      - id: text
                        field: attributes..x
                        compare: text
                        pattern: "["
                        trim: yes
                      - id: time
                        field: attributes.time
                        compare: instant
                        within: 2s
                        zone: {legacy: Berlin, candiate: UTC}
                        dependsOn: balance
                    """))
        .isInstanceOfSatisfying(
            InvalidRuleSetException.class,
            e ->
                assertThat(
                        e.problems().stream()
                            .map(Problem::toString)
                            .collect(Collectors.joining("\n")))
                    .isEqualTo(
                        """
                        rules.yaml:1: version is missing; write version: "2026-11-21.1"
                        rules.yaml:2: a rule file has no key 'versoin'; did you mean 'version'?
                        rules.yaml:5: rule decision: a response has no field 'decison'; did you mean 'decision'?
                        rules.yaml:6: rule decision: severity is 'FATAL'; write BLOCKER, MAJOR, MINOR or INFO
                        rules.yaml:8: rule decision: another rule above has this id; every rule needs its own
                        rules.yaml:11: rule decision: the tolerance 'lots' is no number of zero or more; write for example 0.01
                        rules.yaml:11: rule decision: currency 'euros' is not three letters of ISO 4217
                        rules.yaml:12: rule decision: money has no key 'tolerance'; known are compare, dependsOn, field, fields, id, owner, severity, title, when, within
                        rules.yaml:13: rule reason: mapped needs a code table; write legacy: or candidate: with what the bank calls each of that platform's codes
                        rules.yaml:16: rule reason: otherwise is 'ignore'; write unjudged, or same for codes that need no translation
                        rules.yaml:17: id is missing; write id: followed by lower case words joined by '-'
                        rules.yaml:18: there is no comparison 'lst'; did you mean 'list'?
                        rules.yaml:20: rule text: 'attributes..x' is no path; write whole names joined by dots, as in amounts.transaction, and quote a name with other characters, as in attributes."risk.score"
                        rules.yaml:22: rule text: '[' is no pattern of RE2: error parsing regexp: missing closing ]: `[`
                        rules.yaml:23: rule text: trim is 'yes'; write true or false
                        rules.yaml:27: rule time: '2s' is no duration; write PT2S for two seconds, PT0.5S for half of one, PT1M for a minute
                        rules.yaml:28: rule time: 'Berlin' is no time zone; write for example Europe/Berlin
                        rules.yaml:28: rule time: zone has no key 'candiate'; did you mean 'candidate'?
                        rules.yaml:29: rule time: a rule cannot depend on 'balance'; known are balanceBefore"""));
  }

  @Test
  void anAcceptanceIsHeldAgainstTheRulesThoughOthersAreBroken() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    name: checking
                    version: 1
                    rules:
                      - {id: fees, field: fees, compare: set}
                      - {id: broken, field: decison, compare: exact}
                    accepted:
                      - {id: a, rule: fes, path: fees, reason: r, ticket: t, owner: o, expires: 2026-12-31T00:00:00Z, maxCount: 1}
                      - {id: b, rule: fees, path: decision, reason: r, ticket: t, owner: o, expires: 2026-12-31T00:00:00Z, maxCount: 1}
                      - {id: c, rule: broken, path: decision, reason: r, ticket: t, owner: o, expires: 2026-12-31T00:00:00Z, maxCount: 1}
                    """))
        .isInstanceOfSatisfying(
            InvalidRuleSetException.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::line, Problem::rule)
                    .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(5, "broken"),
                        org.assertj.core.groups.Tuple.tuple(7, "fes"),
                        org.assertj.core.groups.Tuple.tuple(8, "fees")));
  }

  @Test
  void aConditionThatDoesNotCompileIsAProblemOfItsLine() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    name: checking
                    version: 1
                    rules:
                      - id: fee
                        field: feeTotal
                        compare: money
                        when: official.header.produkt == 'SAVINGS'
                      - id: dearer
                        field: feeTotal
                        compare: expression
                        that: shadow.feeTotal < 5
                      - id: nothing
                        field: fees
                        compare: expression
                      - id: balance
                        field: header.balances.ledger
                        compare: running-balance
                    """))
        .hasMessage(
            """
            4 problems:
            rules.yaml:7: rule fee: when is no condition: character 16: undefined field 'produkt'
            rules.yaml:11: rule dearer: that is no condition: character 17: found no matching overload for '_<_' applied to '(money, int)'
            rules.yaml:12: rule nothing: that is missing; write that: shadow.feeTotal <= official.feeTotal
            rules.yaml:16: rule balance: 'header.balances.ledger' is no running balance; write for example header.balances.ledger.after""");
  }

  @Test
  void whatIsNoYamlIsSaidWithItsLine() {
    assertThatThrownBy(() -> read("name: a\nrules: [\n  - {id: x\n"))
        .isInstanceOf(InvalidRuleSetException.class)
        .hasMessageContaining("rules.yaml:")
        .hasMessageContaining("this is no YAML");
    assertThatThrownBy(() -> read(""))
        .hasMessage("rules.yaml:1: the file is empty; begin with name: and version:");
    assertThatThrownBy(() -> read("- a"))
        .hasMessage(
            "rules.yaml:1: a rule file must be a block of keys, as in name: checking-accounts");
  }

  @Test
  void aFileCannotNameAClassOrReferToItself() {
    assertThatThrownBy(() -> read("name: &a x\nversion: *a\n"))
        .hasMessage("rules.yaml:2: references (*name) are not read here; write the values out");
    assertThatThrownBy(() -> read("name: !!java.net.URL [\"http://localhost\"]\n"))
        .hasMessageContaining("Global tag is not allowed");
    assertThatThrownBy(() -> read("a: ".repeat(3) + "[".repeat(5000)))
        .isInstanceOf(InvalidRuleSetException.class);
  }

  @Test
  void everyComparisonIsRead() {
    RuleSet all =
        read(
            """
            name: all
            version: 1
            owner: cards
            rules:
              - {id: exact, field: decision, compare: exact, title: One decision}
              - {id: mapped, field: reasonCode, compare: mapped, legacy: {"51": NSF, "00": null}, otherwise: same}
              - {id: same-words, field: reasonCode, compare: mapped, legacy: {NSF: NSF}, otherwise: same}
              - {id: money, fields: [feeTotal, overdraftUsed], compare: money, within: {EUR: 0.01}, owner: fees}
              - {id: number, field: attributes.score, compare: number, within: 0.5}
              - {id: instant, field: attributes.time, compare: instant, within: PT2S, zone: Europe/Berlin}
              - {id: zones, field: attributes.time, compare: instant, zone: {legacy: Europe/Berlin, candidate: UTC}}
              - {id: text, field: attributes.name, compare: text, ignoreCase: true, trim: true, collapseSpaces: true, pattern: "[a-z]+"}
              - {id: presence, field: attributes.ref, compare: presence}
              - {id: set, field: rulesFired, compare: set}
              - {id: list, field: holds, compare: list, key: id, each: {amount: money}, ignore: [expiresAt]}
              - {id: balance, field: header.balances.ledger.after, compare: money, dependsOn: balanceBefore}
              - {id: running, field: header.balances.ledger.after, compare: running-balance, within: {EUR: 0.01}}
              - {id: dearer, field: feeTotal, compare: expression, that: "shadow.feeTotal <= official.feeTotal"}
              - {id: when, field: feeTotal, compare: money, when: "official.header.product == 'SAVINGS'"}
              - {id: rest, compare: rest, severity: INFO}
            """);

    assertThat(all.rules())
        .extracting(RuleInfo::id, RuleInfo::comparison, rule -> rule.mode().name())
        .extracting(Object::toString)
        .containsExactly(
            "(\"exact\", \"exact\", \"REFLEXIVE\")",
            "(\"mapped\", \"mapped\", \"ALWAYS_RUN\")",
            "(\"same-words\", \"mapped\", \"REFLEXIVE\")",
            "(\"money\", \"money\", \"REFLEXIVE\")",
            "(\"number\", \"number\", \"REFLEXIVE\")",
            "(\"instant\", \"instant\", \"REFLEXIVE\")",
            "(\"zones\", \"instant\", \"ALWAYS_RUN\")",
            "(\"text\", \"text\", \"REFLEXIVE\")",
            "(\"presence\", \"presence\", \"REFLEXIVE\")",
            "(\"set\", \"set\", \"REFLEXIVE\")",
            "(\"list\", \"list\", \"REFLEXIVE\")",
            "(\"balance\", \"money\", \"ALWAYS_RUN\")",
            "(\"running\", \"running-balance\", \"ALWAYS_RUN\")",
            "(\"dearer\", \"expression\", \"ALWAYS_RUN\")",
            "(\"when\", \"money\", \"REFLEXIVE\")",
            "(\"rest\", \"rest\", \"REFLEXIVE\")");
    assertThat(all.rules()).extracting(RuleInfo::owner).contains("cards", "fees");
  }

  private static RuleSet read(String yaml) {
    return RuleSetYaml.read(yaml, "rules.yaml");
  }
}
