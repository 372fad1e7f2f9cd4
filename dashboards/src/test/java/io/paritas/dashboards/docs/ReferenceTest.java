package io.paritas.dashboards.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.observe.Metrics;
import io.paritas.dashboards.PublishedMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReferenceTest {

  private static final Pattern ROW =
      Pattern.compile("^\\| `(?<name>[^`]+)` \\| (?<middle>.*?) \\| (?<text>.*?) \\|$");

  /** Read with {@code @Value}, because it is a secret and stands alone. */
  private static final String SECRET = "paritas.account-ref-secret";

  record Row(String middle, String text) {}

  @Test
  void everySettingIsExplainedAndNoneIsInvented() throws IOException {
    Map<String, String> declared = DeclaredSettings.all();
    declared.put(SECRET, "");
    Map<String, Row> explained = rows("settings.md", "paritas.");
    assertThat(without(declared.keySet(), explained.keySet())).as("not explained").isEmpty();
    assertThat(without(explained.keySet(), declared.keySet())).as("no longer there").isEmpty();
    assertThat(explained).allSatisfy((name, row) -> assertThat(row.text()).as(name).isNotBlank());
    declared.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            assertThat(explained.get(name).middle()).as(name).isEqualTo("`" + value + "`");
          }
        });
  }

  @Test
  void everyMetricIsExplainedAndNoneIsInvented() throws IOException {
    Map<String, Row> explained = rows("metrics.md", "paritas_");
    Set<String> published =
        explained.keySet().stream().map(PublishedMetrics::published).collect(Collectors.toSet());
    assertThat(without(PublishedMetrics.names(), published)).as("not explained").isEmpty();
    assertThat(without(published, PublishedMetrics.names())).as("no longer there").isEmpty();
    assertThat(explained).allSatisfy((name, row) -> assertThat(row.text()).as(name).isNotBlank());
  }

  @Test
  void everyTallyIsExplainedWithItsTags() throws IOException {
    Map<String, Row> explained = rows("metrics.md", "paritas_");
    for (Metrics.Tally tally : Metrics.Tally.values()) {
      for (String tag : tally.tags()) {
        assertThat(explained.get(tally.metricName()).middle()).contains("`" + tag + "`");
      }
      assertThat(explained.get(tally.metricName()).middle()).contains("`partition`");
    }
  }

  @Test
  void everyLinkInTheDocumentsLeadsSomewhere() throws IOException {
    Pattern link = Pattern.compile("]\\((?!https?:|#)([^)#]+)(?:#[^)]*)?\\)");
    Path root = Path.of("..");
    List<Path> pages;
    try (var docs = Files.walk(root.resolve("docs"));
        var top = Files.list(root)) {
      pages = Stream.concat(docs, top).filter(page -> page.toString().endsWith(".md")).toList();
    }
    for (Path page : pages) {
      assertThat(link.matcher(Files.readString(page)).results().map(found -> found.group(1)))
          .as(page.toString())
          .allMatch(target -> Files.exists(page.resolveSibling(target)));
    }
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private static Map<String, Row> rows(String page, String prefix) throws IOException {
    Map<String, Row> rows = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of("../docs", page))) {
      var row = ROW.matcher(line);
      if (row.matches() && row.group("name").startsWith(prefix)) {
        assertThat(rows.put(row.group("name"), new Row(row.group("middle"), row.group("text"))))
            .as("said twice: %s", row.group("name"))
            .isNull();
      }
    }
    return rows;
  }
}
