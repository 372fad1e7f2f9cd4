package io.paritas.comparator.flow;

import static io.paritas.rules.Rule.exact;
import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.rules.RuleSet;
import io.paritas.rules.response.Platform;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A task's rule set over its restarts. */
class RulesInUseTest {
  private static final RuleSet ONE = rules("1");
  private static final RuleSet TWO = rules("2");

  private final OpenBook book = new OpenBook(ONE);
  private final List<byte[][]> log = new ArrayList<>();

  private static RuleSet rules(String version) {
    return RuleSet.named("bank").version(version).rule(exact("decision").on("decision")).build();
  }

  @Test
  void theFirstRuleSetIsAdoptedAtThePositionsReadSoFar() {
    RulesInUse task = new RulesInUse(book);
    task.goesOn(Platform.CANDIDATE, 17);

    Adoption step = task.adoptActive(5).orElseThrow();

    assertThat(step).isEqualTo(new Adoption(ONE.id(), 0, null, -1, 17, List.of(), 5));
    assertThat(task.judging().rules()).isSameAs(ONE);
    assertThat(task.adoptActive(6)).isEmpty();
  }

  @Test
  void aNewerOneIsAdoptedOnceAndNamesWhatItReplaces() {
    RulesInUse task = committed(new RulesInUse(book));
    book.activate(TWO, 3);

    assertThat(task.adoptActive(9))
        .hasValueSatisfying(
            step -> {
              assertThat(step.previous()).isEqualTo(ONE.id());
              assertThat(step.ruleSet()).isEqualTo(TWO.id());
              assertThat(step.place()).isEqualTo(3);
            });
    assertThat(task.adoptActive(10)).isEmpty();
  }

  @Test
  void aStepThatWasCommittedIsNotTakenAgainAfterARestart() {
    RulesInUse task = new RulesInUse(book);
    book.activate(TWO, 3);
    task.goesOn(Platform.LEGACY, 40);
    committed(task);

    RulesInUse restarted = restarted();

    assertThat(restarted.adoptActive(11)).isEmpty();
    assertThat(restarted.judging().rules()).isSameAs(TWO);
    assertThat(restarted.adopted()).isEqualTo(task.adopted());
  }

  @Test
  void aStepThatWasNotCommittedIsTakenAnewAfterARestart() {
    RulesInUse task = committed(new RulesInUse(book));
    book.activate(TWO, 3);
    assertThat(task.adoptActive(9)).isPresent();

    RulesInUse restarted = restarted();

    assertThat(restarted.adoptActive(11))
        .hasValueSatisfying(step -> assertThat(step.previous()).isEqualTo(ONE.id()));
  }

  @Test
  void aBookThatLagsBehindTakesNoTaskBack() {
    book.activate(TWO, 3);
    committed(new RulesInUse(book));
    book.activate(ONE, 1);

    RulesInUse elsewhere = restarted();

    assertThat(elsewhere.adoptActive(11)).isEmpty();
    assertThat(elsewhere.judging().rules()).isSameAs(TWO);
  }

  @Test
  void whatTheBookForgotIsReplacedByWhatIsActive() {
    book.activate(TWO, 3);
    committed(new RulesInUse(book));
    book.forget(TWO);
    book.activate(ONE, 1);

    RulesInUse restarted = restarted();

    assertThat(restarted.adoptActive(11))
        .hasValueSatisfying(step -> assertThat(step.ruleSet()).isEqualTo(ONE.id()));
  }

  private RulesInUse committed(RulesInUse task) {
    task.adoptActive(1);
    task.writeChanges((key, value) -> log.add(new byte[][] {key, value}));
    return task;
  }

  private RulesInUse restarted() {
    RulesInUse task = new RulesInUse(book);
    log.forEach(entry -> task.restore(entry[0], entry[1]));
    return task;
  }
}
