package io.paritas.lab.diff;

import io.paritas.rules.suggest.Suggestions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** What {@code ./paritas diff} writes besides what it says. */
final class OutputOptions {
  @Option(
      names = "--suggest",
      paramLabel = "FILE.yaml",
      description =
          "propose code tables, tolerances and fields to ignore, with figures, as a rules file to edit")
  private @Nullable Path suggest;

  @Option(
      names = "--suggest-least",
      paramLabel = "N",
      description =
          "so many divergences must speak for what is proposed; what rests on fewer is a comment"
              + " (default: ${DEFAULT-VALUE})")
  private int least = Suggestions.LEAST;

  @Option(names = "--report", paramLabel = "FILE.json", description = "write all figures there")
  private @Nullable Path report;

  @Option(names = "--html", paramLabel = "FILE.html", description = "write one page to look at")
  private @Nullable Path html;

  void write(Report done, PrintWriter out) throws IOException {
    write(done.json(), out);
    if (suggest != null) {
      Tally tally = done.outcome().tally();
      if (least < 1) {
        throw new BadInputException("--suggest-least is 1 or more");
      }
      Files.writeString(suggest, tally.suggestions.yaml(tally.compared(), least));
      out.println("Suggested rules: " + suggest);
    }
    if (html != null) {
      Files.writeString(html, new HtmlPage(done).text());
      out.println("Page: " + html);
    }
  }

  /** The figures alone; nothing where nobody asked for them. */
  void write(Object figures, PrintWriter out) throws IOException {
    if (report != null) {
      String json =
          JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(figures);
      Files.writeString(report, json + "\n");
      out.println("Report: " + report);
    }
  }
}
