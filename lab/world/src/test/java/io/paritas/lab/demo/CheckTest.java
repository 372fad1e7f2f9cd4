package io.paritas.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.lab.planting.Consequence;
import io.paritas.lab.planting.Defect;
import io.paritas.lab.planting.Plan;
import io.paritas.lab.planting.Planted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckTest {
  private final Plan plan =
      new Plan(
          List.of(
              new Planted(Defect.LOST, "lost-1", "a"),
              new Planted(Defect.LATE, "late-1", "b"),
              new Planted(Defect.FEE_ROUNDING, "fee-1", "c")),
          List.of(new Consequence(Consequence.INHERITED, "after-1", "c")));

  private final List<Listed> listed =
      new ArrayList<>(
          List.of(
              new Listed("lost-1", "ra", "missing", "MISSING_CANDIDATE", "ROOT", false),
              new Listed("late-1", "rb", "missing", "MISSING_CANDIDATE", "ROOT", true),
              new Listed("fee-1", "rc", "fees", "DIVERGED", "ROOT", false),
              new Listed("fee-1", "rc", "ledger-balance", "DIVERGED", "ROOT", false),
              new Listed("after-1", "rc", "ledger-balance", "DIVERGED", "INHERITED", false)));

  private Map<String, Long> verdicts =
      Map.of("MATCHED", 7L, "DIVERGED", 2L, "MISSING_CANDIDATE", 1L);
  private long late = 1;

  @Test
  void agreesWhenAllThatWasPlantedIsFoundAndNothingElse() {
    Report report = report();
    assertThat(report.disagreements()).isEmpty();
    assertThat(report.found()).isEqualTo(report.planted()).containsEntry("feeRounding", 1L);
    assertThat(report.byRule()).containsEntry("fees", 1L).doesNotContainKey("late");
  }

  @Test
  void oneDivergenceThatNobodyPlantedIsAFalseAlarm() {
    listed.add(new Listed("t-9", "rz", "decision", "DIVERGED", "ROOT", false));
    assertThat(report().falseAlarms()).isEqualTo(1);
    assertThat(report().agrees()).isFalse();
  }

  @Test
  void aLateAnswerThatStaysMissingIsAFalseAlarmAndWasNotFound() {
    listed.set(1, new Listed("late-1", "rb", "missing", "MISSING_CANDIDATE", "ROOT", false));
    assertThat(report().falseAlarms()).isEqualTo(1);
    assertThat(report().found()).containsEntry("late", 0L);
  }

  @Test
  void aMissingThatWasTakenBackThoughNobodyWasLateShowsInTheCounts() {
    late = 2;
    assertThat(report().disagreements()).containsExactly("late: 1 expected, 2 seen");
  }

  @Test
  void aDivergenceOfAnotherRuleDoesNotCountAsTheDefect() {
    listed.set(2, new Listed("fee-1", "rc", "decision", "DIVERGED", "ROOT", false));
    assertThat(report().found()).containsEntry("feeRounding", 0L);
    verdicts = Map.of("MATCHED", 10L);
    assertThat(report().disagreements()).hasSizeGreaterThan(2);
  }

  @Test
  void theTableSaysWhatDiffers() {
    assertThat(ReportTable.of(report())).contains("nothing else").doesNotContain("<- differs");
    listed.remove(0);
    assertThat(ReportTable.of(report())).contains("<- differs").contains("lost: 1 expected");
  }

  @Test
  void theExampleIsTheWorstCauseThatBothAnswersShowByItsDecision() {
    Listed lost = new Listed("lost-1", "ra", "missing", "MISSING_CANDIDATE", "ROOT", false);
    Listed overdraft = differing("t-1", "overdraftUsed");
    Listed decision = differing("t-1", "decision");

    assertThat(Listed.mostTelling(List.of(lost, overdraft, differing("t-2", "fees"), decision)))
        .isEqualTo(decision);
    assertThat(Listed.mostTelling(List.of(overdraft, differing("t-2", "decision"))))
        .isEqualTo(overdraft);
    assertThat(Listed.mostTelling(List.of(lost))).isNull();
  }

  private static Listed differing(String transactionId, String path) {
    var difference = new Listed.Difference(path, "55 EUR", "0 EUR");
    return new Listed(transactionId, "ra", "a-rule", "DIVERGED", "ROOT", false, difference);
  }

  private Report report() {
    Fleet fleet = new Fleet(true, null, verdicts, Map.of(), late, 0, 0, 0, 0, 0, List.of());
    return new Check(plan, fleet, listed).report(1, 10, 12, 5);
  }
}
