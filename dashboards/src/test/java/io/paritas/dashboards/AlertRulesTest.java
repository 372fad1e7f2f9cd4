package io.paritas.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertRulesTest {

  private static final Path RULES = Path.of("prometheus/paritas-rules.yaml");
  private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
  private static final Pattern RECORDED = Pattern.compile("record: (\\S+)");

  @TempDir Path scratch;

  @Test
  void prometheusAcceptsTheRules() throws Exception {
    assertThat(
            Promtool.run("check", "rules", "--lint=all", "--lint-fatal", RULES.toString()).text())
        .contains("SUCCESS");
  }

  @Test
  void alertsFireWhenTheyShouldAndNotBeside() throws Exception {
    Promtool.Said said = Promtool.run("test", "rules", "prometheus/tests/paritas-rules-test.yaml");
    assertThat(said.exit()).as(said.text()).isZero();
  }

  @Test
  void everyAlertIsTestedAndHasItsRunbook() throws Exception {
    String tests = Files.readString(Path.of("prometheus/tests/paritas-rules-test.yaml"));
    String runbooks = Files.readString(Path.of("../docs/runbooks.md"));
    String rules = Files.readString(RULES);
    assertThat(all(ALERT, rules))
        .isNotEmpty()
        .allSatisfy(
            alert -> {
              assertThat(tests).contains("summary", "alertname: " + alert + "\n        exp_alerts");
              assertThat(runbooks).contains("## " + alert + "\n");
              assertThat(rules)
                  .contains("docs/runbooks.md#" + alert.toLowerCase(Locale.ROOT) + "\n");
            });
  }

  @Test
  void everyMetricExists() throws Exception {
    String rules = Files.readString(RULES);
    List<String> recorded = all(RECORDED, rules);
    String raw = rules;
    for (String name : recorded) {
      raw = raw.replace(name, "");
    }
    assertThat(PublishedMetrics.namedIn(raw))
        .isNotEmpty()
        .allMatch(PublishedMetrics::exists, "is a metric that exists");
  }

  @Test
  void aTallyIsTakenOncePerPartitionWithAllItsTags() throws Exception {
    assertThat(PublishedMetrics.wronglySummed(Files.readString(RULES))).isEmpty();
  }

  @Test
  void everyPanelQueryIsSoundPromql() throws Exception {
    StringBuilder rules = new StringBuilder("groups:\n  - name: panels\n    rules:\n");
    for (Board board : Board.all()) {
      for (Board.Query query : board.queries()) {
        rules
            .append("      - record: panel:")
            .append(query.panel().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "_"))
            .append("\n        expr: |-\n          ")
            .append(query.filledIn("1m"))
            .append('\n');
      }
    }
    Path file = Files.writeString(scratch.resolve("panels.yaml"), rules);
    Promtool.Said said = Promtool.run("check", "rules", "--lint=none", file.toString());
    assertThat(said.exit()).as(said.text()).isZero();
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult m) -> m.group(1)).toList();
  }
}
