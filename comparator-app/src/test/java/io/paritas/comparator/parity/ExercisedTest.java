package io.paritas.comparator.parity;

import static io.paritas.comparator.fixtures.AnswerBuilder.candidate;
import static io.paritas.comparator.fixtures.AnswerBuilder.legacy;
import static io.paritas.rules.Rule.exact;
import static io.paritas.rules.Rule.money;
import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.fixtures.AnswerBuilder;
import io.paritas.comparator.pairing.Answer;
import io.paritas.comparator.pairing.PairEvent;
import io.paritas.rules.Rule;
import io.paritas.rules.RuleSet;
import io.paritas.rules.response.Money;
import io.paritas.rules.response.Platform;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What an account is proven for, and what a change of the rules leaves of it. */
class ExercisedTest {
  private final Names names = new Names();
  private final Books books = new Books();

  @Test
  void aRuleIsExercisedWhereItsConditionHeldAndItsPathWasThereThoughAllIsEqual() {
    RuleSet rules =
        RuleSet.named("r")
            .version("1")
            .rule(exact("decision").on("decision"))
            .rule(exact("reason").on("reasonCode"))
            .rule(exact("note").on("attributes.note").when("official.decision == 'DECLINED'"))
            .rule(money("big-fee").on("feeTotal").when("official.feeTotal > money('5', 'EUR')"))
            .build();
    Exercised exercised = new Exercised(names, rules);

    both(exercised, legacy().withNote("n"), candidate().withNote("n"));
    assertThat(coverage(rules).rules()).containsExactly("decision");

    both(exercised, legacy().withFee("6.00"), candidate().withFee("6.00"));
    assertThat(coverage(rules).rules()).containsExactly("decision", "big-fee");
    assertThat(coverage(rules).unexercised()).containsExactly("reason", "note");

    both(
        exercised,
        legacy().withNote("n").declinedFor("LIMIT_EXCEEDED"),
        candidate().withNote("n").declinedFor("LIMIT_EXCEEDED"));
    assertThat(coverage(rules).unexercised()).isEmpty();
  }

  @Test
  void withAnotherRuleSetOnlyWhatComparesAsBeforeStaysExercised() {
    RuleSet before = rules("1", money("fees").on("feeTotal"));
    both(new Exercised(names, before), legacy(), candidate());
    assertThat(coverage(before).unexercised()).isEmpty();

    RuleSet after = rules("2", money("fees", Money.of("0.01", "EUR")).on("feeTotal"));

    assertThat(coverage(after).rules()).containsExactly("decision");
    assertThat(coverage(after).unexercised()).containsExactly("fees");
    both(new Exercised(names, after), legacy(), candidate());
    assertThat(coverage(after).unexercised()).isEmpty();
    assertThat(coverage(before).unexercised()).as("as it was").isEmpty();
  }

  @Test
  void twoAnswersThatClaimTheSameRoleExerciseNoRule() {
    RuleSet rules = rules("1", money("fees").on("feeTotal"));
    Answer one = Answer.read(legacy().bytes(), 0, 0);
    Answer other = Answer.read(candidate().bytes(), 0, 0);

    new Exercised(names, rules)
        .add(
            books,
            new PairEvent.Paired(one.id(), one, other, Platform.LEGACY, false, false, false),
            null);

    assertThat(coverage(rules).rules()).isEmpty();
    assertThat(coverage(rules).products()).containsExactly("CHECKING");
  }

  /** A row of version 4 ended before the era: four numbers, here of a byte each. */
  @Test
  void aRowOfAnEarlierBuildIsReadAndItsAccountBeginsWithNoRuleExercised() {
    books.covered.set(names.of(Coverage.TYPE + "WITHDRAWAL"));
    books.pairsByCause[0] = 7;
    byte[] now = new AccountRows.Account("acc", AccountRow.NEW.kept(5), books).encode();
    byte[] before = Arrays.copyOf(now, now.length - 4);
    before[0] = AccountRows.WITH_FLOORS << 1;

    AccountRows.Account read = AccountRows.Account.decode("acc", before, names);

    RuleSet rules = rules("1", money("fees").on("feeTotal"));
    Coverage coverage = Coverage.of(new AccountEvidence(read), names, rules);
    assertThat(coverage.transactionTypes()).containsExactly("WITHDRAWAL");
    assertThat(coverage.unexercised()).containsExactly("decision", "fees");
    assertThat(read.books.pairsByCause[0]).isEqualTo(7);
    assertThat(read.row.pairs()).isEqualTo(1);
  }

  private static RuleSet rules(String version, Rule fees) {
    return RuleSet.named("r")
        .version(version)
        .rule(exact("decision").on("decision"))
        .rule(fees)
        .build();
  }

  private void both(Exercised exercised, AnswerBuilder legacy, AnswerBuilder candidate) {
    Answer one = Answer.read(legacy.bytes(), 0, 0);
    Answer other = Answer.read(candidate.bytes(), 0, 0);
    exercised.add(
        books,
        new PairEvent.Paired(one.id(), one, other, Platform.LEGACY, false, false, false),
        Platform.LEGACY);
  }

  /** As it comes back from the store. */
  private Coverage coverage(RuleSet rules) {
    byte[] row = new AccountRows.Account("acc", AccountRow.NEW, books).encode();
    return Coverage.of(
        new AccountEvidence(AccountRows.Account.decode("acc", row, names)), names, rules);
  }
}
