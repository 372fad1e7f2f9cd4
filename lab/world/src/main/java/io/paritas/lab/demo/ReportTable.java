package io.paritas.lab.demo;

import java.util.Locale;

/** The report as a person likes to read it. */
final class ReportTable {
  private static final String LINE = "  " + "-".repeat(56) + "%n";

  private final StringBuilder text = new StringBuilder();
  private final Report report;

  private ReportTable(Report report) {
    this.report = report;
  }

  static String of(Report report) {
    return new ReportTable(report).write();
  }

  private String write() {
    row("%n  %-28s %12s%n", "verdicts, over the REST API", "pairs");
    row(LINE);
    count("judged", report.pairs());
    count("  matched", report.matched());
    count("  diverged", report.diverged());
    count("  missing", report.missing());
    count("  conflicting", report.conflicting());
    count("late, then taken back", report.late());
    count("repeated answers", report.duplicates());
    if (!report.byRule().isEmpty()) {
      row("%n  %-28s %12s%n", "open divergences by rule", "pairs");
      row(LINE);
      report.byRule().forEach(this::count);
    }
    defects();
    row(
        "%n  false alarms: %,d   time: %.0f s   patience: %.0f s%n",
        report.falseAlarms(), report.seconds(), report.patienceSeconds());
    return verdict();
  }

  private void defects() {
    row("%n  %-28s %12s %12s%n", "defects of the candidate", "planted", "found");
    row(LINE);
    report
        .planted()
        .forEach(
            (defect, planted) -> {
              long found = report.found().get(defect);
              String mark = planted == found ? "" : "  <- differs";
              row("  %-28s %,12d %,12d%s%n", defect, planted, found, mark);
            });
  }

  private String verdict() {
    if (report.agrees()) {
      row("%n  Everything that was planted was found, and nothing else.%n");
    } else {
      row("%n  What was found is not what was planted:%n");
      report.disagreements().forEach(one -> row("    %s%n", one));
    }
    return text.toString();
  }

  private void count(String what, long count) {
    row("  %-28s %,12d%n", what, count);
  }

  private void row(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }
}
