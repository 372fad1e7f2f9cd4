package io.paritas.rules.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.rules.RuleInfo;
import io.paritas.rules.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page that explains rule files shows one that loads, and tells of every comparison. */
class RulesPageTest {
  private static final Path PAGE = Path.of("../docs/rules.md");

  @Test
  void theFileOnThePageLoads() throws IOException {
    String page = Files.readString(PAGE);
    String yaml = page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("\n```\n"));

    RuleSet rules = RuleSetYaml.read(yaml, "rules.md");

    assertThat(rules.rules())
        .extracting(RuleInfo::comparison)
        .containsExactly(
            "exact", "mapped", "money", "list", "running-balance", "expression", "rest");
    assertThat(rules.accepted()).hasSize(1);
  }

  @Test
  void everyComparisonIsOnThePage() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(ComparisonReader.WORDS)
        .allSatisfy(word -> assertThat(page).contains("| `" + word + "` |"));
  }
}
