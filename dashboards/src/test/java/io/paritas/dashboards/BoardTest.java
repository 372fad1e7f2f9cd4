package io.paritas.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class BoardTest {

  static List<Board> boards() {
    return Board.all();
  }

  @ParameterizedTest
  @MethodSource("boards")
  void everyPanelSaysWhatItShows(Board board) {
    assertThat(board.charts())
        .isNotEmpty()
        .allSatisfy(
            panel -> {
              String title = panel.path("title").asString();
              assertThat(title).isNotBlank();
              assertThat(panel.path("description").asString()).as(title).isNotBlank();
              JsonNode defaults = panel.at("/fieldConfig/defaults");
              assertThat(defaults.path("unit").asString("")).as(title).isNotBlank();
              assertThat(defaults.path("noValue").asString("")).as(title).isNotBlank();
              assertThat(panel.path("targets").isEmpty()).as(title).isFalse();
            });
  }

  @ParameterizedTest
  @MethodSource("boards")
  void everyQueryGoesToTheDataSourceThatTheReaderChose(Board board) {
    assertThat(board.json().findValues("datasource"))
        .allSatisfy(source -> assertThat(source.path("uid").asString()).isEqualTo("${datasource}"));
    assertThat(board.json().has("__inputs")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("boards")
  void aBoardIsTheRepositorysToChange(Board board) {
    JsonNode json = board.json();
    assertThat(json.path("editable").asBoolean(true)).isFalse();
    assertThat(json.path("timezone").asString()).isEqualTo("utc");
    assertThat(json.path("uid").asString()).startsWith("paritas-");
    assertThat(json.path("id").isMissingNode()).isTrue();
    assertThat(json.path("tags").toString()).contains("paritas");
  }

  @Test
  void boardsDoNotShareAnIdentity() {
    assertThat(boards())
        .extracting(board -> board.json().path("uid").asString())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("boards")
  void panelsDoNotOverlap(Board board) {
    Set<String> taken = new HashSet<>();
    List<String> overlaps = new ArrayList<>();
    for (JsonNode panel : board.panels()) {
      JsonNode at = panel.path("gridPos");
      int left = at.path("x").asInt();
      int top = at.path("y").asInt();
      assertThat(left + at.path("w").asInt()).isLessThanOrEqualTo(24);
      for (int x = left; x < left + at.path("w").asInt(); x++) {
        for (int y = top; y < top + at.path("h").asInt(); y++) {
          if (!taken.add(x + "," + y)) {
            overlaps.add(panel.path("title").asString());
          }
        }
      }
    }
    assertThat(overlaps).isEmpty();
    assertThat(board.panels())
        .extracting(panel -> panel.path("id").asInt())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("boards")
  void everyMetricExists(Board board) {
    assertThat(board.queries())
        .allSatisfy(
            query ->
                assertThat(PublishedMetrics.namedIn(query.expression()))
                    .as("%s: %s", query.panel(), query.expression())
                    .isNotEmpty()
                    .allMatch(PublishedMetrics::exists, "is a metric that exists"));
  }

  @ParameterizedTest
  @MethodSource("boards")
  void everyQueryKeepsToTheChosenJobs(Board board) {
    assertThat(board.queries())
        .allSatisfy(
            query ->
                assertThat(query.expression().split("\\{job=~\"\\$job\"", -1))
                    .as("%s: %s", query.panel(), query.expression())
                    .hasSizeGreaterThan(PublishedMetrics.namedIn(query.expression()).size()));
  }

  private static final Pattern RAW_COUNTER =
      Pattern.compile("(?<!rate\\()paritas_\\w+_total\\{[^}]*}\\[");

  @ParameterizedTest
  @MethodSource("boards")
  void rangesOfCountersAreRates(Board board) {
    assertThat(board.queries()).noneMatch(query -> RAW_COUNTER.matcher(query.expression()).find());
  }

  /** Else the largest of several counts would stand for their sum. */
  @ParameterizedTest
  @MethodSource("boards")
  void aTallyIsTakenOncePerPartitionWithAllItsTags(Board board) {
    assertThat(board.queries())
        .allSatisfy(
            query -> assertThat(PublishedMetrics.wronglySummed(query.expression())).isEmpty());
  }
}
