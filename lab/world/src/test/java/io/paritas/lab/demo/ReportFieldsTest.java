package io.paritas.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.lab.promotion.Promoted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The report is read by programs: names are added, and never changed. */
class ReportFieldsTest {
  private final Report first =
      new Report(
          1, 10, 10, 10, 0, 0, 0, 0, 0, Map.of(), Map.of(), 0, Map.of(), Map.of(), 1, 5, List.of(),
          null);

  @Test
  void theFieldsOfTheReportKeepTheirNames() {
    assertThat(json(first).propertyNames())
        .containsExactly(
            "seed",
            "commands",
            "pairs",
            "matched",
            "diverged",
            "missing",
            "late",
            "duplicates",
            "conflicting",
            "planted",
            "found",
            "falseAlarms",
            "byRule",
            "byVerdict",
            "seconds",
            "patienceSeconds",
            "disagreements",
            "promotion");
    assertThat(json(first).get("promotion").isNull()).as("left out").isTrue();
  }

  @Test
  void theFieldsOfThePromotionKeepTheirNames() {
    assertThat(json(first.with(promoted(List.of()))).get("promotion").propertyNames())
        .containsExactly(
            "groups",
            "promotedPercent",
            "rolledBack",
            "planted",
            "reloaded",
            "unsafe",
            "commands",
            "fenceP50Millis",
            "fenceP99Millis",
            "seconds",
            "disagreements");
  }

  @Test
  void aSecondActThatWentWrongFailsTheRunAndLeavesTheFirstAsItWas() {
    Report whole = first.with(promoted(List.of("unsafe answers: 0 expected, 1 seen")));
    assertThat(whole.agrees()).isTrue();
    assertThat(whole.holds()).isFalse();
    assertThat(first.holds()).isTrue();
    assertThat(first.with(promoted(List.of())).holds()).isTrue();
  }

  @Test
  void theTableSaysWhatIsNotAsItShouldBe() {
    assertThat(PromotionTable.of(promoted(List.of())))
        .contains("every answer came once")
        .contains("100%");
    assertThat(PromotionTable.of(promoted(List.of("rolled back: 1 expected, 2 seen"))))
        .contains("rolled back: 1 expected, 2 seen")
        .doesNotContain("every answer came once");
  }

  private static Promoted promoted(List<String> disagreements) {
    return new Promoted(40, 100, 1, 1, 1, 0, 900, 9_000, 12_000, 58, disagreements);
  }

  private static JsonNode json(Report report) {
    JsonMapper json = JsonMapper.builder().build();
    return json.readTree(json.writeValueAsString(report));
  }
}
