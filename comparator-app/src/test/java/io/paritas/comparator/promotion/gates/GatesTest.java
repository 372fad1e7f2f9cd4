package io.paritas.comparator.promotion.gates;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.promotion.gates.CohortState.RuleProof;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.GroupRecord.Order;
import io.paritas.comparator.promotion.record.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GatesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Policy POLICY =
      new Policy(
          100,
          Duration.ofDays(7),
          Duration.ofDays(1),
          Duration.ofDays(3),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofMinutes(1),
          Duration.ofMillis(200),
          Duration.ofSeconds(10),
          5,
          List.of(
              new Blackout(
                  "payday",
                  Set.of(25, 0),
                  LocalTime.of(6, 0),
                  LocalTime.of(22, 0),
                  ZoneId.of("Europe/Berlin"))));

  @Test
  void aGroupThatDidWellMayBeFenced() {
    assertThat(Gates.toFence(aGroup().seen(), POLICY, NOW).objections()).isEmpty();
    assertThat(Gates.toSwitch(aGroup().seen(), POLICY, NOW).isFree()).isTrue();
  }

  @Test
  void allObjectionsAreSaidAtOnceAndInOperatorsWords() {
    Seen seen = aGroup().pairs(12).open(1).drifting().alarm("3 % of pairs diverge").seen();

    Hold hold = Gates.toFence(seen, POLICY, NOW);

    assertThat(hold.words())
        .isEqualTo(
            "1 of 1 accounts: a divergence stands open;"
                + " 1 of 1 accounts: the platforms' balances differ, or are not known yet;"
                + " 12 pairs of 100 that it takes;"
                + " 3 % of pairs diverge");
  }

  @Test
  void eachGateObjectsToItsOwn() {
    assertThat(gates(aGroup().unknown())).contains("known");
    assertThat(gates(aGroup().pairs(99))).containsExactly("enough-pairs");
    assertThat(gates(aGroup().cleanFor(Duration.ofDays(6)))).containsExactly("clean-long-enough");
    assertThat(gates(aGroup().lastPairBefore(Duration.ofDays(2)))).containsExactly("fresh");
    assertThat(gates(aGroup().open(1))).containsExactly("nothing-open");
    assertThat(gates(aGroup().unresolved(2))).containsExactly("nothing-unresolved");
    assertThat(gates(aGroup().drifting())).containsExactly("drift-zero");
    assertThat(gates(aGroup().judgedBy("rules@0"))).containsExactly("same-rule-set");
    assertThat(gates(aGroup().ofBuild("cell-0"))).containsExactly("same-build");
    assertThat(gates(aGroup().using("TRANSFER_IN"))).containsExactly("covered");
    assertThat(gates(aGroup().unproven("fee-total"))).containsExactly("cohort-proven");
    assertThat(gates(aGroup().held())).containsExactly("on-hold");
    assertThat(gates(aGroup().withoutSlot())).containsExactly("cell-has-room");
    assertThat(gates(aGroup().fenced(5))).containsExactly("few-enough-fenced");
    assertThat(gates(aGroup().routers(0))).containsExactly("routers-registered");
    assertThat(gates(aGroup().bypass("branch-terminal"))).containsExactly("no-bypass");
    assertThat(gates(aGroup().withoutRehearsal())).containsExactly("way-back-shown");
    assertThat(gates(aGroup().risksMoney("7.00 EUR of 1.00"))).containsExactly("money-at-risk");
    assertThat(gates(aGroup().stateDiffers("a hold of 10 EUR"))).containsExactly("state-agrees");
  }

  @Test
  void whoWasQuietSinceABuildBeganIsProvenByItsCohort() {
    SeenBuilder quiet = aGroup().ofBuild("cell-0").countedFor(Duration.ofMinutes(30));
    assertThat(gates(quiet)).isEmpty();
    assertThat(gates(aGroup().judgedBy("rules@0").countedFor(Duration.ofMinutes(30)))).isEmpty();

    assertThat(gates(aGroup().ofBuild("cell-0").countedFor(Duration.ofMinutes(61))))
        .containsExactly("same-build");
    assertThat(gates(aGroup().ofBuild("cell-0").countedFor(null))).containsExactly("same-build");
  }

  @Test
  void anotherBuildThatAnswersObjectsWhateverTheAccountSays() {
    assertThat(gates(aGroup().answeredBy("cell-2"))).containsExactly("same-build");
  }

  /** A build that comes in closes the roots of the one before. */
  @Test
  void whatBrokeInProbationIsSeenAfterItWasClosed() {
    assertThat(Gates.toStay(aGroup().cleanFor(Duration.ofDays(2)).seen(), POLICY, NOW).isFree())
        .isTrue();

    Seen closed = aGroup().cleanFor(Duration.ofMinutes(-5)).seen();
    assertThat(Gates.toStay(closed, POLICY, NOW).objections())
        .extracting(Objection::gate)
        .containsExactly("unbroken");
    assertThat(Gates.toBePromoted(closed, POLICY, NOW).isFree()).isFalse();
  }

  @Test
  void nobodyIsPromotedWhileTheFleetIsInDoubt() {
    assertThat(Gates.toBePromoted(aGroup().seen(), POLICY, NOW).isFree()).isTrue();
    assertThat(
            Gates.toBePromoted(aGroup().alarm("partition 3 is silent").seen(), POLICY, NOW)
                .isFree())
        .isFalse();
  }

  /** Between the fence and the switch no pair comes, and a payday may begin. */
  @Test
  void theSwitchAsksForWhatCanHaveChanged() {
    Seen old = aGroup().lastPairBefore(Duration.ofDays(2)).fenced(9).seen();

    assertThat(Gates.toSwitch(old, POLICY, NOW).isFree()).isTrue();
    assertThat(Gates.toSwitch(aGroup().open(1).seen(), POLICY, NOW).isFree()).isFalse();
    assertThat(Gates.toSwitch(aGroup().held().seen(), POLICY, NOW).isFree()).isFalse();
  }

  /** Else a group whose customers never rest would never be found eligible. */
  @Test
  void anAnswerOnItsWayHoldsNobodyUpBeforeTheFence() {
    SeenBuilder busy = aGroup().lastPairBefore(Duration.ofSeconds(12)).unresolved(2);

    assertThat(gates(busy)).isEmpty();
    assertThat(Gates.toBePromoted(busy.seen(), POLICY, NOW).isFree()).isTrue();
    assertThat(Gates.toSwitch(busy.seen(), POLICY, NOW).objections())
        .extracting(Objection::gate)
        .containsExactly("nothing-unresolved");
    assertThat(gates(aGroup().lastPairBefore(Duration.ofSeconds(61)).unresolved(1)))
        .containsExactly("nothing-unresolved");
  }

  @Test
  void aBlackoutIsByTheBanksOwnClock() {
    Instant beforeSix = Instant.parse("2026-11-25T04:59:59Z");
    Instant six = Instant.parse("2026-11-25T05:00:00Z");

    assertThat(blackedOut(beforeSix)).isFalse();
    assertThat(blackedOut(six)).isTrue();
    assertThat(blackedOut(Instant.parse("2026-11-25T21:00:00Z"))).isFalse();
  }

  @Test
  void theLastDayOfAMonthIsDayZero() {
    assertThat(blackedOut(Instant.parse("2026-11-30T12:00:00Z"))).isTrue();
    assertThat(blackedOut(Instant.parse("2026-12-30T12:00:00Z"))).isFalse();
    assertThat(blackedOut(Instant.parse("2026-12-31T12:00:00Z"))).isTrue();
    assertThat(blackedOut(Instant.parse("2028-02-29T12:00:00Z"))).isTrue();
  }

  private static boolean blackedOut(Instant at) {
    return POLICY.blackouts().getFirst().covers(at.atZone(ZoneId.of("UTC")));
  }

  private static List<String> gates(SeenBuilder seen) {
    return Gates.toFence(seen.seen(), POLICY, NOW).objections().stream()
        .map(Objection::gate)
        .toList();
  }

  private static SeenBuilder aGroup() {
    return new SeenBuilder();
  }

  /** A group that nothing objects to, and one thing changed. */
  private static final class SeenBuilder {
    private AccountState account =
        new AccountState(
            "account",
            500,
            100,
            0,
            0,
            false,
            true,
            NOW.minus(Duration.ofDays(8)),
            NOW.minus(Duration.ofDays(8)),
            NOW.minus(Duration.ofHours(1)),
            Set.of("WITHDRAWAL"),
            "rules@1",
            "cell-1");
    private Circumstances around =
        new Circumstances("rules@1", "cell-1", 0, 0, 2, List.of(), List.of(), List.of(), List.of());
    private List<RuleProof> rules = List.of(new RuleProof("decision", true, "enough"));
    private List<String> money = List.of();
    private List<String> others = List.of();
    private Instant since = NOW.minus(Duration.ofDays(9));
    private boolean paused;
    private String cell = "cell";

    Seen seen() {
      GroupRecord group =
          new GroupRecord(
              "group",
              0,
              5,
              List.of("account"),
              "young",
              Phase.APPROVED,
              1,
              NOW,
              cell,
              new Order("command", "job"),
              paused,
              null,
              null,
              null,
              "");
      CohortState cohort =
          new CohortState(
              "young",
              Set.of("WITHDRAWAL"),
              Set.of("WITHDRAWAL", "DEPOSIT"),
              rules,
              money,
              others,
              since);
      return new Seen(group, List.of(account), cohort, around);
    }

    private SeenBuilder account(
        long pairs, long open, long unresolved, boolean drifts, Instant clean, Instant last) {
      account =
          new AccountState(
              "account",
              500,
              pairs,
              open,
              unresolved,
              drifts,
              true,
              clean,
              clean,
              last,
              account.types(),
              account.ruleSet(),
              account.candidateBuild());
      return this;
    }

    SeenBuilder unknown() {
      account = AccountState.unknown("account");
      return this;
    }

    SeenBuilder pairs(long pairs) {
      return account(
          pairs, account.open(), 0, account.drifts(), account.cleanSince(), account.lastPairAt());
    }

    SeenBuilder open(long open) {
      return account(
          account.pairs(), open, 0, account.drifts(), account.cleanSince(), account.lastPairAt());
    }

    SeenBuilder unresolved(long count) {
      return account(100, 0, count, false, account.cleanSince(), account.lastPairAt());
    }

    SeenBuilder drifting() {
      return account(
          account.pairs(), account.open(), 0, true, account.cleanSince(), account.lastPairAt());
    }

    SeenBuilder cleanFor(Duration span) {
      return account(100, 0, 0, false, NOW.minus(span), account.lastPairAt());
    }

    SeenBuilder lastPairBefore(Duration span) {
      return account(100, 0, 0, false, account.cleanSince(), NOW.minus(span));
    }

    private SeenBuilder judged(Set<String> types, String ruleSet, String build) {
      account =
          new AccountState(
              "account",
              500,
              100,
              0,
              0,
              false,
              true,
              account.cleanSince(),
              account.unbrokenSince(),
              account.lastPairAt(),
              types,
              ruleSet,
              build);
      return this;
    }

    SeenBuilder judgedBy(String ruleSet) {
      return judged(account.types(), ruleSet, "cell-1");
    }

    SeenBuilder ofBuild(String build) {
      return judged(account.types(), "rules@1", build);
    }

    SeenBuilder using(String type) {
      return judged(Set.of(type), "rules@1", "cell-1");
    }

    SeenBuilder countedFor(Duration span) {
      since = span == null ? null : NOW.minus(span);
      return this;
    }

    SeenBuilder answeredBy(String build) {
      others = List.of("CHECKING is answered by build " + build);
      return this;
    }

    SeenBuilder risksMoney(String words) {
      money = List.of(words);
      return this;
    }

    SeenBuilder unproven(String rule) {
      rules = List.of(new RuleProof(rule, false, "1,200 clean pairs of 3,327"));
      return this;
    }

    SeenBuilder held() {
      paused = true;
      return this;
    }

    SeenBuilder withoutSlot() {
      cell = null;
      return this;
    }

    private SeenBuilder around(
        int fenced,
        int routers,
        List<String> bypasses,
        List<String> alarms,
        List<String> back,
        List<String> state) {
      around =
          new Circumstances("rules@1", "cell-1", 0, fenced, routers, bypasses, alarms, back, state);
      return this;
    }

    SeenBuilder fenced(int count) {
      return around(count, 2, List.of(), List.of(), List.of(), List.of());
    }

    SeenBuilder routers(int count) {
      return around(0, count, List.of(), List.of(), List.of(), List.of());
    }

    SeenBuilder bypass(String channel) {
      return around(0, 2, List.of(channel), List.of(), List.of(), List.of());
    }

    SeenBuilder alarm(String words) {
      return around(0, 2, List.of(), List.of(words), List.of(), List.of());
    }

    SeenBuilder withoutRehearsal() {
      return around(0, 2, List.of(), List.of(), List.of("never rehearsed"), List.of());
    }

    SeenBuilder stateDiffers(String words) {
      return around(0, 2, List.of(), List.of(), List.of(), List.of(words));
    }
  }
}
