package io.paritas.comparator.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.fixtures.AnswerBuilder;
import io.paritas.comparator.judging.AcceptanceKey;
import io.paritas.comparator.judging.Judged;
import io.paritas.comparator.pairing.Answer;
import io.paritas.comparator.pairing.PairEvent;
import io.paritas.rules.Finding;
import io.paritas.rules.Result;
import io.paritas.rules.RuleSetId;
import io.paritas.rules.Severity;
import io.paritas.rules.Verdict;
import io.paritas.rules.response.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeaningTest {
  private final Leaning leaning = new Leaning();
  private final List<byte[][]> log = new ArrayList<>();

  @Test
  void leansAndSumsOutliveARestartAndWhatWasReopenedDoesNot() {
    leaning.take(accepted("tx-1", "acc-1"), LeaningTest::key);
    leaning.take(accepted("tx-2", "acc-1"), LeaningTest::key);
    leaning.take(accepted("tx-3", "acc-2"), LeaningTest::key);
    commit(leaning);
    assertThat(leaning.ended(id -> false, 1)).hasSize(1);
    commit(leaning);

    Leaning restarted = restarted();

    assertThat(restarted.ended(id -> false, 100))
        .singleElement()
        .satisfies(lean -> assertThat(lean.accountId()).isEqualTo("acc-2"));
    restarted.take(accepted("tx-4", "acc-3"), LeaningTest::key);
    assertThat(restarted.news()).containsExactly(new Leaning.Count(key("cap"), 4));
  }

  @Test
  void whatStillAcceptsIsLeftAlone() {
    leaning.take(accepted("tx-1", "acc-1"), LeaningTest::key);

    assertThat(leaning.ended(id -> id.equals(key("cap")), 100)).isEmpty();
    assertThat(leaning.ended(id -> !id.equals(key("cap")), 100)).hasSize(1);
    assertThat(leaning.ended(id -> !id.equals(key("cap")), 100)).isEmpty();
  }

  @Test
  void oneThatIsAlteredUnderTheSameIdIsAnother() {
    leaning.take(accepted("tx-1", "acc-1"), id -> new AcceptanceKey(id, "old"));
    leaning.take(accepted("tx-2", "acc-2"), id -> new AcceptanceKey(id, "new"));
    commit(leaning);

    Leaning restarted = restarted();
    assertThat(restarted.ended(key -> key.digest().equals("new"), 100))
        .singleElement()
        .satisfies(lean -> assertThat(lean.accountId()).isEqualTo("acc-1"));
  }

  @Test
  void sumsAreToldAgainWhereAnotherRulesFileMayAllowLess() {
    leaning.take(accepted("tx-1", "acc-1"), LeaningTest::key);
    assertThat(leaning.news()).hasSize(1);
    assertThat(leaning.news()).isEmpty();

    leaning.tellAgain(Set.of(key("cap"), key("never-used")));

    assertThat(leaning.news()).containsExactly(new Leaning.Count(key("cap"), 1));
  }

  private static AcceptanceKey key(String id) {
    return new AcceptanceKey(id, "0011aabb");
  }

  private void commit(Leaning from) {
    from.writeChanges((key, value) -> log.add(new byte[][] {key, value}));
  }

  private Leaning restarted() {
    Leaning restarted = new Leaning();
    log.forEach(entry -> restarted.restore(entry[0], entry[1]));
    return restarted;
  }

  private static Judged accepted(String tx, String account) {
    PairEvent.Paired pair =
        new PairEvent.Paired(
            answer(Platform.LEGACY, tx, account).id(),
            answer(Platform.LEGACY, tx, account),
            answer(Platform.CANDIDATE, tx, account),
            Platform.LEGACY,
            false,
            false,
            false);
    Finding finding =
        new Finding("fees", Severity.MAJOR, "fees", Result.ACCEPTED, "1", "2", "", "cap");
    return new Judged(
        pair,
        Verdict.ACCEPTED,
        null,
        List.of(finding),
        Platform.LEGACY,
        new RuleSetId("test", "1", "00"),
        1);
  }

  private static Answer answer(Platform side, String tx, String account) {
    return Answer.read(AnswerBuilder.of(side).to(tx).ofAccount(account).bytes(), 0, 0);
  }
}
