package io.paritas.rules;

import static io.paritas.rules.Pairs.eur;
import static io.paritas.rules.Pairs.official;
import static io.paritas.rules.Pairs.plain;
import static io.paritas.rules.Pairs.shadow;
import static io.paritas.rules.Pairs.text;
import static io.paritas.rules.Pairs.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.Fee;
import io.paritas.rules.yaml.RuleSetYaml;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AcceptanceTest {
  private static final Instant BEFORE = Instant.parse("2026-12-30T23:59:59Z");
  private static final Instant EXPIRY = Instant.parse("2026-12-31T00:00:00Z");
  private static final String RULES =
      """
      name: accepting
      version: 1
      rules:
        - {id: fees, field: fees, compare: list, key: code, each: {amount: money}}
        - {id: rest, compare: rest}
      accepted:
        - id: atm-cent
          rule: fees
          path: fees[code=ATM].amount
          when: shadow.feeTotal <= money('2', 'EUR')
          reason: the candidate rounds the ATM fee up
          ticket: MIG-12
          owner: cards
          expires: 2026-12-31T00:00:00Z
          maxCount: 1000
        - {id: trace, rule: rest, path: attributes.trace, reason: new, ticket: MIG-13, owner: ops, expires: "2026-12-31T00:00:00Z", maxCount: 10}
      """;
  private static final RuleSet SET = RuleSetYaml.read(RULES, "rules.yaml");

  @Test
  void acceptedIsAFindingOfItsOwnAndNotMatched() {
    Judgement judgement = SET.judge(official(plain()), fee("1.51"), BEFORE);

    assertThat(judgement.worst()).isEqualTo(Result.ACCEPTED);
    assertThat(judgement.findings())
        .containsExactly(
            new Finding(
                "fees",
                Severity.MAJOR,
                "fees[code=ATM].amount",
                Result.ACCEPTED,
                "1.5 EUR",
                "1.51 EUR",
                "shadow is 0.01 EUR more; accepted as atm-cent (MIG-12) until 2026-12-31T00:00:00Z: the candidate rounds the ATM fee up",
                "atm-cent"));
  }

  @Test
  void onceClosedItAcceptsNothingAndTheOthersGoOn() {
    RuleSet closed = SET.without(Set.of("atm-cent"));

    assertThat(closed.judge(official(plain()), fee("1.51"), BEFORE).worst())
        .isEqualTo(Result.DIVERGED);
    assertThat(closed.id()).isEqualTo(SET.id());
    assertThat(closed.accepted()).extracting(Acceptance::id).containsExactly("trace");
  }

  @Test
  void itsDigestChangesWithWhatItCoversAndWithNothingElse() {
    String digest = SET.accepted().getFirst().digest();

    assertThat(digest).matches("[0-9a-f]{8}");
    assertThat(altered("the candidate rounds", "it rounds")).isEqualTo(digest);
    assertThat(altered("maxCount: 1000", "maxCount: 9")).isEqualTo(digest);
    assertThat(altered("expires: 2026-12-31", "expires: 2027-12-31")).isEqualTo(digest);
    assertThat(altered("path: fees[code=ATM].amount", "path: fees")).isNotEqualTo(digest);
    assertThat(altered("money('2', 'EUR')", "money('1', 'EUR')")).isNotEqualTo(digest);
    assertThat(altered("rule: fees", "rule: rest")).isNotEqualTo(digest);
  }

  private static String altered(String what, String by) {
    return RuleSetYaml.read(RULES.replace(what, by), "rules.yaml").accepted().getFirst().digest();
  }

  @Test
  void pastItsExpiryItAcceptsNothing() {
    assertThat(SET.judge(official(plain()), fee("1.51"), EXPIRY).worst())
        .isEqualTo(Result.DIVERGED);
    assertThat(SET.judge(official(plain()), fee("1.51")).worst()).isEqualTo(Result.DIVERGED);
  }

  @Test
  void whereItsConditionDoesNotHoldItAcceptsNothing() {
    assertThat(SET.judge(official(plain()), fee("2.01"), BEFORE).worst())
        .isEqualTo(Result.DIVERGED);
  }

  @Test
  void whereItsConditionCannotBeSaidItAcceptsNothingAndSaysSo() {
    RuleSet rules =
        RuleSetYaml.read(
            RULES.replace("shadow.feeTotal <=", "shadow.amounts.nothing <="), "rules.yaml");

    Judgement judgement = rules.judge(official(plain()), fee("1.51"), BEFORE);

    assertThat(judgement.worst()).isEqualTo(Result.DIVERGED);
    assertThat(judgement.findings().getFirst().detail())
        .endsWith("not accepted as atm-cent, whose condition cannot be said");
  }

  @Test
  void pathsAreWholeNames() {
    assertThat(attribute("trace")).isEqualTo(Result.ACCEPTED);
    assertThat(attribute("traceId")).isEqualTo(Result.DIVERGED);
  }

  private static Result attribute(String name) {
    return SET.judge(official(plain()), shadow(with(o -> o.attribute(name, text("x")))), BEFORE)
        .worst();
  }

  @Test
  void anotherDivergenceOfThePairStaysOne() {
    Judgement judgement =
        SET.judge(
            official(plain()),
            shadow(with(o -> o.fees(new Fee("ATM", eur("1.51"))).amount("transaction", eur("1")))),
            BEFORE);

    assertThat(judgement.worst()).isEqualTo(Result.DIVERGED);
    assertThat(judgement.findings())
        .extracting(Finding::result)
        .containsExactly(Result.ACCEPTED, Result.DIVERGED);
  }

  @Test
  void whatIsAcceptedBelongsToTheHashAndIsListed() {
    assertThat(SET.accepted()).extracting(Acceptance::id).containsExactly("atm-cent", "trace");
    assertThat(RuleSetYaml.read(RULES.replace("1000", "1001"), "rules.yaml").id().hash())
        .isNotEqualTo(SET.id().hash());
  }

  @Test
  void anAcceptanceThatAnAuditorCannotFollowIsAProblem() {
    assertThatThrownBy(
            () ->
                RuleSetYaml.read(
                    """
                    name: accepting
                    version: 1
                    rules:
                      - {id: decision, field: decision, compare: exact}
                    accepted:
                      - id: a
                        rule: decision
                        path: decision
                        expires: 2026-12-31
                        maxCount: 0
                        until: never
                    """,
                    "rules.yaml"))
        .hasMessage(
            """
            6 problems:
            rules.yaml:6: rule decision: reason is missing; write reason: why the bank lives with it
            rules.yaml:6: rule decision: ticket is missing; write ticket: where it is being mended
            rules.yaml:6: rule decision: owner is missing; write owner: who answers for it
            rules.yaml:9: rule decision: '2026-12-31' is no instant; write the date, the time and the zone: 2026-12-31T00:00:00Z
            rules.yaml:10: rule decision: maxCount is '0'; write 1 or more
            rules.yaml:11: rule decision: an acceptance has no key 'until'; known are expires, id, maxCount, owner, path, reason, rule, ticket, when""");
    assertThatThrownBy(
            () -> RuleSetYaml.read(RULES.replace("rule: fees", "rule: fee"), "rules.yaml"))
        .hasMessage(
            "rules.yaml:9: rule fee: there is no rule 'fee' to accept divergences of; did you mean 'fees'?");
    assertThatThrownBy(
            () ->
                RuleSetYaml.read(
                    RULES.replace("path: fees[code=ATM].amount", "path: feesTotal"), "rules.yaml"))
        .hasMessage(
            "rules.yaml:9: rule fees: 'fees' finds nothing at 'feesTotal'; write one of its fields ([fees]) or what lies inside");
  }

  private static Envelope fee(String amount) {
    return shadow(with(o -> o.fees(new Fee("ATM", eur(amount)))));
  }
}
