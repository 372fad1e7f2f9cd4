package io.paritas.comparator.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.fixtures.AnswerBuilder;
import io.paritas.comparator.judging.DivergenceEvent;
import io.paritas.rules.response.Money;
import io.paritas.rules.response.Platform;
import io.paritas.rules.response.Resync;
import io.paritas.rules.response.Role;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Small stories of one account, each about one cause. Money in cents; 100.00 to begin with. */
class CausesTest {
  private final LivedAccount account = new LivedAccount();
  private final long[] held = {10_000, 10_000};
  private final long[] places = {0, 0};
  private Platform official = Platform.LEGACY;
  private String build = "cell-2.3.1";
  private long at;

  @Test
  void aWrongFeeIsOneRootAndTheBalancesAfterItAreInherited() {
    both("tx-1", -1_000, -1_001);
    both("tx-2", -500, -500);
    both("tx-3", 700, 700);

    assertThat(said())
        .containsExactly("tx-1 ROOT [tx-1]", "tx-2 INHERITED [tx-1]", "tx-3 INHERITED [tx-1]");
    assertThat(account.drift()).isEqualTo(-1);
  }

  @Test
  void aRootThatCancelsAnEarlierOneLeavesNothingToInheritAndStaysARoot() {
    both("tx-1", -1_000, -1_001);
    both("tx-2", -1_001, -1_000);
    both("tx-3", -500, -500);
    both("tx-4", -500, -502);
    both("tx-5", -500, -500);

    assertThat(said())
        .containsExactly(
            "tx-1 ROOT [tx-1]", "tx-2 ROOT [tx-2]", "tx-4 ROOT [tx-4]", "tx-5 INHERITED [tx-4]");
    assertThat(account.account().books.movers.all()).hasSize(3);
  }

  @Test
  void twoRootsAreBothNamed() {
    both("tx-1", -1_000, -1_001);
    both("tx-2", -1_000, -1_002);
    both("tx-3", -500, -500);

    assertThat(said()).endsWith("tx-3 INHERITED [tx-1, tx-2]");
  }

  @Test
  void whatWasOnlyBookedInAnotherOrderBreaksNothing() {
    answers(Platform.LEGACY, "tx-1", -1_000);
    answers(Platform.LEGACY, "tx-2", -500);
    answers(Platform.CANDIDATE, "tx-2", -500);
    answers(Platform.CANDIDATE, "tx-1", -1_000);

    assertThat(said()).isEmpty();
    assertThat(account.account().row.matched()).isEqualTo(2);
    assertThat(account.drift()).isZero();
  }

  @Test
  void decisionsThatOnlyTheOrderFlippedAreNobodysFaultAndTheDriftIsReal() {
    answers(Platform.LEGACY, "tx-80", -8_000);
    declines(Platform.LEGACY, "tx-60");
    answers(Platform.CANDIDATE, "tx-60", -6_000);
    declines(Platform.CANDIDATE, "tx-80");

    assertThat(said()).containsExactly("tx-60 ORDER [tx-60]", "tx-80 ORDER [tx-80]");
    assertThat(account.drift()).isEqualTo(2_000);
  }

  @Test
  void aDecisionThatALowerBalanceFlippedGoesBackToWhatLoweredIt() {
    both("tx-1", -5_000, -5_001);
    answers(Platform.LEGACY, "tx-2", -5_000);
    declines(Platform.CANDIDATE, "tx-2");

    assertThat(said()).contains("tx-2 NOT_COMPARABLE [tx-1]").doesNotContain("tx-2 ROOT [tx-2]");
    assertThat(account.account().books.movers.all().getFirst().flips()).isEqualTo(1);
  }

  @Test
  void aRefusalThatTheBalanceDoesNotExplainIsARootThoughTheBalancesDiffer() {
    both("tx-1", -5_000, -5_001);
    answers(Platform.LEGACY, "tx-2", -1_000);
    declines(Platform.CANDIDATE, "tx-2");

    assertThat(said()).contains("tx-2 ROOT [tx-2]");
  }

  @Test
  void aLostAnswerIsOneRootAndTheBalancesAfterItShowNothing() {
    both("tx-1", -1_000, -1_000);
    answers(Platform.LEGACY, "tx-2", -700);
    book(Platform.CANDIDATE, -700);
    both("tx-3", -500, -500);
    pass(20_000);

    assertThat(said()).containsExactly("tx-2 ROOT [tx-2]");
    assertThat(account.drift()).isZero();
    assertThat(account.account().books.movers.sum().isZero()).isTrue();
  }

  @Test
  void aReloadEndsTheDriftButNotTheRoot() {
    both("tx-1", -1_000, -1_001);
    both("tx-2", -500, -500);
    reload("again", "again");
    both("tx-3", -500, -500);
    pass(20_000);
    both("tx-4", -500, -500);

    assertThat(said()).containsExactly("tx-1 ROOT [tx-1]", "tx-2 INHERITED [tx-1]");
    assertThat(account.drift()).isZero();
    assertThat(account.account().books.movers.all()).hasSize(1);
    assertThat(account.account().row.open()).isEqualTo(1);
  }

  @Test
  void aReloadTakesItsPlaceInTheOrderWhereverItsRecordLies() {
    both("tx-1", -1_000, -1_001);
    account.resync(resync("early", 2, 2, held[0] - 500));
    both("tx-2", -500, -500);
    held[1] = held[0];
    both("tx-3", -500, -500);
    pass(20_000);

    assertThat(said()).containsExactly("tx-1 ROOT [tx-1]", "tx-2 INHERITED [tx-1]");
    assertThat(account.drift()).isZero();
  }

  @Test
  void whatAReloadHoldsNeedNotBeAnsweredByItsShadow() {
    both("tx-1", -1_000, -1_000);
    answers(Platform.LEGACY, "tx-2", -700);
    reload("once");
    both("tx-3", -500, -500);
    pass(20_000);

    assertThat(said()).isEmpty();
    assertThat(account.drift()).isZero();
    assertThat(account.account().row.cleanSince()).isPositive();
  }

  @Test
  void aReloadOfAnotherBalanceIsAnOpeningDriftOfItsOwn() {
    both("tx-1", -1_000, -1_000);
    held[1] += 5;
    account.resync(resync("wrong", 1, 1, held[1]));
    both("tx-2", -500, -500);
    pass(20_000);

    assertThat(said()).contains("wrong ROOT [wrong]");
    assertThat(account.drift()).isEqualTo(5);
  }

  @Test
  void aReloadSaidToHoldMoreThanItDoesEndsWhereAPairShowsThat() {
    both("tx-1", -1_000, -1_001);
    held[1] = held[0];
    account.resync(resync("wrong", 1_000_000, 1, held[0]));
    both("tx-2", -500, -500);
    pass(20_000);

    answers(Platform.LEGACY, "tx-3", -700);
    book(Platform.CANDIDATE, -700);
    both("tx-4", -500, -500);
    pass(20_000);

    assertThat(said()).containsExactly("tx-1 ROOT [tx-1]", "tx-3 ROOT [tx-3]");
    assertThat(account.drift()).isZero();
    assertThat(account.account().books.opening.settled).isTrue();
  }

  @Test
  void aReloadWhosePlaceWasMistakenIsCorrectedByAnother() {
    both("tx-1", -1_000, -1_001);
    held[1] = held[0];
    account.resync(resync("wrong", 1, 1_000_000, held[0]));
    pass(20_000);
    account.resync(resync("right", 1, 1, held[0]));
    both("tx-2", -500, -500);
    pass(20_000);
    both("tx-3", -500, -500);

    assertThat(said()).containsExactly("tx-1 ROOT [tx-1]");
    assertThat(account.drift()).isZero();
    assertThat(account.account().books.opening.settled).isTrue();
  }

  @Test
  void whoIsOfficialChangesNothingOfCausesAndAfterARollbackLegacyIsReloaded() {
    both("tx-1", -1_000, -1_000);
    official = Platform.CANDIDATE;
    both("tx-2", -500, -501);
    both("tx-3", -500, -500);
    assertThat(said()).containsExactly("tx-2 ROOT [tx-2]", "tx-3 INHERITED [tx-2]");
    assertThat(account.drift()).isEqualTo(-1);
    assertThat(account.events.getLast().official().platform()).isEqualTo("CANDIDATE");

    held[0] = held[1];
    Money holds = Money.of(LivedAccount.money(held[0]), "EUR");
    account.resync(
        new Resync("back", "acc-1", Platform.LEGACY, 3, 3, new TreeMap<>(Map.of("ledger", holds))));
    both("tx-4", -500, -500);
    official = Platform.LEGACY;
    both("tx-5", -500, -500);

    assertThat(said()).hasSize(2);
    assertThat(account.drift()).isZero();
  }

  @Test
  void whatAnOlderBuildHasExercisedSaysNothingOfANewOne() {
    declines(Platform.LEGACY, "tx-1");
    declines(Platform.CANDIDATE, "tx-1");
    assertThat(account.coverage().rules()).contains("reason");

    build = "cell-2.4.0";
    both("tx-2", -500, -500);

    assertThat(account.coverage().rules()).containsExactly("decision", "fees", "ledger");
  }

  @Test
  void whatIsAcceptedNoMoreIsOpenUntilTheNextBuild() {
    both("tx-1", -500, -500);
    account.reopen(3);
    both("tx-2", -500, -500);
    assertThat(account.open()).isEqualTo(3);

    build = "cell-2.4.0";
    both("tx-3", -500, -500);

    assertThat(account.open()).isZero();
    assertThat(account.account().row.cleanSince()).isPositive();
  }

  @Test
  void aPlatformWhoseChangesNeverFitItsBalancesLeavesOnlySoManyGaps() {
    both("tx-0", -1, -1);
    for (int i = 1; i <= 300; i++) {
      answers(Platform.LEGACY, "tx-" + i, -i);
      book(Platform.CANDIDATE, -i);
      AnswerBuilder answer = answer(Platform.CANDIDATE, "tx-" + i);
      send(Platform.CANDIDATE, answer.leaving(money(Platform.CANDIDATE), "0.00"));
    }

    assertThat(account.account().books.gaps.all()).hasSizeLessThanOrEqualTo(Gaps.MOST);
    assertThat(account.drift()).isZero();
    pass(8_000);
    assertThat(account.account().books.gaps.all()).isEmpty();
    assertThat(account.drift()).isZero();
  }

  @Test
  void aStretchOfLostAnswersIsMissingAndNothingElse() {
    both("tx-0", -1, -1);
    pass(8_000);
    for (int i = 1; i <= 20; i++) {
      answers(Platform.LEGACY, "tx-" + i, -i);
      book(Platform.CANDIDATE, -i);
    }
    both("tx-21", -5, -5);
    pass(8_000);

    assertThat(said()).hasSize(20).allMatch(words -> words.matches("tx-\\d+ ROOT .*"));
    assertThat(account.events)
        .extracting(DivergenceEvent::rule)
        .doesNotContain(Notice.OUTSIDE, Notice.OPENING);
    assertThat(account.drift()).isZero();
  }

  /** The candidate is loaded as legacy stands; its record comes once for each id. */
  private void reload(String... ids) {
    held[1] = held[0];
    for (String id : ids) {
      account.resync(resync(id, places[0], places[1], held[0]));
    }
  }

  private static Resync resync(String id, long official, long own, long holds) {
    Money money = Money.of(LivedAccount.money(holds), "EUR");
    return new Resync(
        id, "acc-1", Platform.CANDIDATE, official, own, new TreeMap<>(Map.of("ledger", money)));
  }

  private void both(String transaction, long legacy, long candidate) {
    answers(Platform.LEGACY, transaction, legacy);
    answers(Platform.CANDIDATE, transaction, candidate);
  }

  private void answers(Platform side, String transaction, long change) {
    book(side, change);
    send(side, answer(side, transaction).leaving(money(side), LivedAccount.money(change)));
  }

  private void declines(Platform side, String transaction) {
    book(side, 0);
    send(
        side,
        answer(side, transaction).leaving(money(side), "0.00").declinedFor("INSUFFICIENT_FUNDS"));
  }

  private void book(Platform side, long change) {
    places[side.ordinal()]++;
    held[side.ordinal()] += change;
  }

  private AnswerBuilder answer(Platform side, String transaction) {
    return AnswerBuilder.of(side)
        .to(transaction)
        .inOrder(places[side.ordinal()])
        .builtBy(build)
        .withRole(side == official ? Role.OFFICIAL : Role.SHADOW);
  }

  private String money(Platform side) {
    return LivedAccount.money(held[side.ordinal()]);
  }

  private void send(Platform side, AnswerBuilder answer) {
    at += 10;
    if (at == 10) {
      account.tick(0);
    }
    account.answer(side, answer, at);
  }

  private void pass(long millis) {
    for (long end = at + millis; at < end; at += 500) {
      account.tick(at);
    }
  }

  private List<String> said() {
    return account.events.stream().map(CausesTest::words).distinct().toList();
  }

  private static String words(DivergenceEvent event) {
    return event.transactionId() + " " + event.cause() + " " + event.rootTransactionIds();
  }
}
