package io.paritas.lab.diff;

import io.paritas.rules.Result;
import io.paritas.rules.RuleInfo;
import io.paritas.rules.RuleSet;
import io.paritas.rules.cluster.Cluster;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of a comparison as JSON, and in a few lines for the terminal. */
record Report(String official, String shadow, RuleSet rules, Run.Outcome outcome, double seconds) {

  Map<String, Object> json() {
    Tally tally = outcome.tally();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("same", tally.same());
    all.put("official", Map.of("file", official, "rows", outcome.officialRows()));
    all.put("shadow", Map.of("file", shadow, "rows", outcome.shadowRows()));
    all.put("ruleSet", Map.of("name", rules.id().name(), "version", rules.id().version()));
    all.put("compared", tally.compared());
    all.put("matched", tally.count(Result.MATCHED));
    all.put("tolerated", tally.count(Result.TOLERATED));
    all.put("accepted", tally.count(Result.ACCEPTED));
    all.put("diverged", tally.diverged());
    all.put("unjudged", tally.count(Result.UNJUDGED));
    all.put("onlyLeft", tally.onlyLeft);
    all.put("onlyRight", tally.onlyRight);
    all.put("duplicates", tally.duplicates);
    all.put("conflictingDuplicates", tally.conflictingDuplicates);
    all.put("perRule", perRule(tally));
    all.put("perCluster", tally.divergences.all().stream().map(Report::cluster).toList());
    all.put("tolerances", tally.tolerances.all().stream().map(Report::cluster).toList());
    all.put("onlyLeftKeys", tally.onlyLeftKeys);
    all.put("onlyRightKeys", tally.onlyRightKeys);
    all.put("seconds", Math.round(seconds * 1000) / 1000.0);
    return all;
  }

  private List<Map<String, Object>> perRule(Tally tally) {
    List<Map<String, Object>> rows = new ArrayList<>();
    Map<String, Map<Result, Long>> found = new LinkedHashMap<>();
    rules.rules().forEach(rule -> found.put(rule.id(), Map.of()));
    found.putAll(tally.rules);
    found.forEach(
        (id, counts) -> {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("rule", id);
          row.put("severity", severity(id));
          for (Result result : Result.values()) {
            if (result != Result.MATCHED) {
              row.put(result.name().toLowerCase(Locale.ROOT), counts.getOrDefault(result, 0L));
            }
          }
          rows.add(row);
        });
    return rows;
  }

  private String severity(String id) {
    return rules.rules().stream()
        .filter(rule -> rule.id().equals(id))
        .map(RuleInfo::severity)
        .findFirst()
        .map(Enum::name)
        .orElse("BLOCKER");
  }

  private static Map<String, Object> cluster(Cluster cluster) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", cluster.id());
    row.put("rule", cluster.rule());
    row.put("severity", cluster.severity());
    row.put("path", cluster.path());
    row.put("shape", cluster.shape());
    row.put("product", cluster.product());
    row.put("transactionType", cluster.transactionType());
    row.put("officialBuild", cluster.officialBuild());
    row.put("shadowBuild", cluster.shadowBuild());
    row.put("count", cluster.count());
    row.put("first", cluster.first() == null ? null : cluster.first().toString());
    row.put("last", cluster.last() == null ? null : cluster.last().toString());
    row.put("moneyAtRisk", cluster.moneyAtRisk());
    row.put("decisionFlips", cluster.decisionFlips());
    row.put("samples", cluster.samples());
    return row;
  }

  String text() {
    Tally tally = outcome.tally();
    StringBuilder text = new StringBuilder();
    line(text, "compared", tally.compared(), "");
    line(text, "matched", tally.count(Result.MATCHED), "");
    line(text, "tolerated", tally.count(Result.TOLERATED), "");
    if (tally.count(Result.ACCEPTED) > 0) {
      line(text, "accepted", tally.count(Result.ACCEPTED), "");
    }
    line(text, "diverged", tally.diverged(), unjudged(tally));
    line(text, "only in " + official, tally.onlyLeft, examples(tally.onlyLeftKeys));
    line(text, "only in " + shadow, tally.onlyRight, examples(tally.onlyRightKeys));
    line(
        text,
        "duplicate rows",
        tally.duplicates,
        tally.conflictingDuplicates > 0
            ? tally.conflictingDuplicates + " of them say something else"
            : "");
    List<Cluster> clusters = tally.divergences.all();
    if (!clusters.isEmpty()) {
      text.append("\nWhat diverged, most first:\n");
      clusters.stream().limit(12).forEach(cluster -> text.append(line(cluster)));
      if (clusters.size() > 12) {
        text.append("  ... and %d more kinds%n".formatted(clusters.size() - 12));
      }
    }
    return text.toString();
  }

  private static String unjudged(Tally tally) {
    return tally.count(Result.UNJUDGED) > 0
        ? tally.count(Result.UNJUDGED) + " of them could not be judged"
        : "";
  }

  private static String examples(List<String> keys) {
    return keys.isEmpty()
        ? ""
        : "e.g. " + String.join(" ", keys.subList(0, Math.min(3, keys.size())));
  }

  private static void line(StringBuilder text, String what, long count, String more) {
    text.append(String.format(Locale.ROOT, "%,13d  %s", count, what));
    text.append(more.isEmpty() ? "" : " (" + more + ")").append('\n');
  }

  private static String line(Cluster cluster) {
    Cluster.Sample sample = cluster.samples().getFirst();
    return String.format(
        Locale.ROOT,
        "%,13d  %s at %s: %s; e.g. %s: %s | %s%n",
        cluster.count(),
        cluster.rule(),
        cluster.path(),
        cluster.shape(),
        sample.pair(),
        sample.official(),
        sample.shadow());
  }
}
