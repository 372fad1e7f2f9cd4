package io.paritas.comparator.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Divergences as RFC 4180 has it. Nothing in it can make a spreadsheet run a formula. */
final class DivergenceCsv {
  static final String MEDIA_TYPE = "text/csv;charset=UTF-8";

  private static final String END = "\r\n";
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d[\\d.]*( [A-Z]{3})?");
  private static final List<String> COLUMNS =
      List.of(
          "judgedAt",
          "transactionId",
          "accountRef",
          "account",
          "verdict",
          "rule",
          "severity",
          "path",
          "result",
          "expected",
          "actual",
          "cause",
          "product",
          "transactionType",
          "official",
          "ruleSet",
          "eventId",
          "retracted");

  private DivergenceCsv() {}

  static String of(List<DivergenceView> divergences) {
    StringBuilder csv = new StringBuilder(String.join(",", COLUMNS)).append(END);
    divergences.forEach(divergence -> csv.append(line(divergence)).append(END));
    return csv.toString();
  }

  private static String line(DivergenceView divergence) {
    FindingView finding = divergence.finding();
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(divergence.judgedAt());
    cells.add(divergence.transactionId());
    cells.add(divergence.accountRef());
    cells.add(divergence.account());
    cells.add(divergence.verdict());
    cells.add(finding.rule());
    cells.add(finding.severity());
    cells.add(finding.path());
    cells.add(finding.result());
    cells.add(finding.expected());
    cells.add(finding.actual());
    cells.add(divergence.cause());
    cells.add(divergence.product());
    cells.add(divergence.transactionType());
    cells.add(divergence.official());
    RuleSetView ruleSet = divergence.ruleSet();
    cells.add(ruleSet == null ? null : ruleSet.name() + "@" + ruleSet.hash());
    cells.add(finding.eventId());
    cells.add(finding.retracted());
    return cells.stream().map(DivergenceCsv::cell).collect(Collectors.joining(","));
  }

  static String cell(@Nullable Object value) {
    String text = value == null ? "" : value.toString();
    String safe = isFormula(text) ? "'" + text : text;
    return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }

  private static boolean isFormula(String text) {
    return !text.isEmpty()
        && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
        && !NUMBER.matcher(text).matches();
  }
}
