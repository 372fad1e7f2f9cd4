package io.paritas.comparator.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.rules.InvalidRuleSetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class BrokenRulesTest {
  @TempDir Path dir;

  @Test
  void aBrokenRulesFileRefusesTheStartAndNamesEveryLineAndItsRemedy() throws IOException {
    Path file = dir.resolve("rules.yaml");
    Files.writeString(
        file,
        """
        name: bank
        version: "1"
        rules:
          - id: fee-total
            title: Fees are the same
            owner: pricing
            severity: MAYOR
            field: fees
            compare: exakt
        """);

    assertThat(whyRefused("file:" + file))
        .contains("paritas.rules.file")
        .contains("rules.yaml]:7: rule fee-total")
        .contains("MAJOR")
        .contains("rules.yaml]:9: rule fee-total")
        .contains("exact");
  }

  @Test
  void anAbsentRulesFileIsNamed() {
    assertThat(whyRefused("file:" + dir.resolve("none.yaml")))
        .contains("none.yaml")
        .contains("cannot be read");
  }

  private static String whyRefused(String file) {
    StringBuilder said = new StringBuilder();
    new ApplicationContextRunner()
        .withUserConfiguration(RulesConfiguration.class)
        .withPropertyValues("paritas.rules.file=" + file)
        .run(
            context -> {
              assertThat(context).hasFailed();
              FailureAnalysis analysis =
                  new BrokenRulesAnalysis().analyze(context.getStartupFailure());
              assertThat(analysis).isNotNull();
              assertThat(analysis.getCause()).isInstanceOf(InvalidRuleSetException.class);
              said.append(analysis.getDescription());
            });
    return said.toString();
  }
}
