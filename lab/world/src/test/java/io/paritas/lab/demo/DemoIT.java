package io.paritas.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole world, as ./paritas demo --once runs it, only smaller. */
class DemoIT {
  @TempDir Path dir;

  @Test
  void everythingPlantedIsFoundAndNothingElse() throws IOException {
    JsonNode report = run("--once", "--pairs", "600", "--seed", "7", "--no-promotion");
    assertThat(report.get("disagreements")).isEmpty();
    assertThat(report.get("pairs").longValue()).isEqualTo(600);
    assertThat(report.get("planted")).isEqualTo(report.get("found"));
    assertThat(report.get("planted").get("swapped").longValue()).isEqualTo(2);
    assertThat(report.get("falseAlarms").longValue()).isZero();
  }

  /** A minute: with -Pdeep. */
  @Test
  @EnabledIfSystemProperty(named = "paritas.deep", matches = "true")
  void theSecondActPromotesAllAndBringsOneBack() throws IOException {
    JsonNode report =
        run("--once", "--pairs", "600", "--promotion", "--groups", "12", "--wires", "json");
    JsonNode promotion = report.get("promotion");
    assertThat(promotion.get("promotedPercent").doubleValue()).isEqualTo(100);
    assertThat(promotion.get("rolledBack").intValue()).isEqualTo(1);
    assertThat(promotion.get("reloaded").intValue()).isEqualTo(1);
    assertThat(promotion.get("unsafe").intValue()).isZero();
    assertThat(promotion.get("commands").intValue()).isGreaterThan(600);
  }

  private JsonNode run(String... arguments) throws IOException {
    Path report = dir.resolve("report.json");
    CommandLine demo = new CommandLine(new Demo());
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--report";
    all[arguments.length + 1] = report.toString();
    int exit = demo.execute(all);
    assertThat(report).exists();
    JsonNode written = JsonMapper.builder().build().readTree(Files.readString(report));
    assertThat(exit).as(written.toPrettyString()).isZero();
    return written;
  }
}
