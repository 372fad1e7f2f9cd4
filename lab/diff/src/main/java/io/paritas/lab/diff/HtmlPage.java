package io.paritas.lab.diff;

import io.paritas.rules.Finding;
import io.paritas.rules.Result;
import io.paritas.rules.cluster.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One page that needs nothing else: no script, no font, no network. */
record HtmlPage(Report report) {
  private static final int CLUSTERS = 200;

  private static final String STYLE =
      """
      :root{color-scheme:light dark;--ok:#2e7d4f;--tol:#b58900;--acc:#6c71c4;--bad:#c0392b;--line:#8884;--dim:#888}
      body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}
      h1{font-size:1.5rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .5rem}p{margin:.2rem 0}
      .dim{color:var(--dim)}.verdict{font-size:1.2rem;font-weight:600}.verdict.ok{color:var(--ok)}.verdict.bad{color:var(--bad)}
      .bar{display:flex;height:1.6rem;border-radius:.3rem;overflow:hidden;background:var(--line);margin:.6rem 0}
      .bar span{display:block;min-width:2px}.ok-b{background:var(--ok)}.tol-b{background:var(--tol)}.acc-b{background:var(--acc)}.bad-b{background:var(--bad)}
      .legend{display:flex;gap:1.5rem;flex-wrap:wrap}.legend b{font-variant-numeric:tabular-nums}
      .dot{display:inline-block;width:.7rem;height:.7rem;border-radius:50%;margin-right:.4rem}
      table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
      th,td{text-align:left;padding:.25rem .6rem;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
      td.n,th.n{text-align:right}tr.differs td{background:#c0392b22}
      details{border:1px solid var(--line);border-radius:.4rem;margin:.4rem 0;padding:.4rem .8rem}
      summary{cursor:pointer}details details{margin-left:.5rem}
      .share{display:inline-block;height:.7rem;background:var(--bad);border-radius:.2rem;vertical-align:middle;margin-right:.5rem}
      .badge{font-size:.75rem;border:1px solid var(--line);border-radius:.3rem;padding:0 .4rem}
      code{font-family:ui-monospace,monospace;font-size:.9em}
      """;

  String text() {
    Tally tally = report.outcome().tally();
    StringBuilder html = new StringBuilder();
    html.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width\">")
        .append("<title>Paritas diff</title><style>")
        .append(STYLE)
        .append("</style></head><body>");
    head(html, tally);
    perRule(html, tally);
    clusters(html, tally);
    lonely(html, "Only in " + report.official(), tally.onlyLeft, tally.onlyLeftKeys);
    lonely(html, "Only in " + report.shadow(), tally.onlyRight, tally.onlyRightKeys);
    return html.append("</body></html>\n").toString();
  }

  private void head(StringBuilder html, Tally tally) {
    html.append("<h1>").append(escaped(report.official())).append(" <span class=dim>and</span> ");
    html.append(escaped(report.shadow())).append("</h1><p class=dim>");
    html.append(
        escaped(
            "%,d and %,d rows, rule set %s %s, %.1f s"
                .formatted(
                    report.outcome().officialRows(),
                    report.outcome().shadowRows(),
                    report.rules().id().name(),
                    report.rules().id().version(),
                    report.seconds())));
    html.append("</p><p class=\"verdict ")
        .append(tally.same() ? "ok\">The same" : "bad\">Diverged");
    html.append("</p>");
    List<Part> parts =
        List.of(
            new Part("matched", "ok-b", tally.count(Result.MATCHED)),
            new Part("tolerated", "tol-b", tally.count(Result.TOLERATED)),
            new Part("accepted", "acc-b", tally.count(Result.ACCEPTED)),
            new Part("diverged", "bad-b", tally.diverged()));
    html.append("<div class=bar role=img aria-label=\"shares of all pairs\">");
    parts.stream()
        .filter(part -> part.count > 0)
        .forEach(part -> html.append(part.bar(tally.compared())));
    html.append("</div><div class=legend>");
    parts.forEach(part -> html.append(part.legend()));
    html.append(
        "<span>only official <b>%,d</b></span><span>only shadow <b>%,d</b></span><span>duplicates <b>%,d</b>%s</span></div>"
            .formatted(
                tally.onlyLeft,
                tally.onlyRight,
                tally.duplicates,
                tally.conflictingDuplicates == 0
                    ? ""
                    : ", %,d of them conflicting".formatted(tally.conflictingDuplicates)));
  }

  /** One part of all pairs. */
  private record Part(String name, String style, long count) {
    String bar(long all) {
      return "<span class=%s style=\"width:%s%%\" title=\"%s %,d\"></span>"
          .formatted(style, share(count, all), name, count);
    }

    String legend() {
      return "<span><i class=\"dot %s\"></i>%s <b>%,d</b></span>".formatted(style, name, count);
    }
  }

  private static String share(long count, long all) {
    return String.format(Locale.ROOT, "%.3f", all == 0 ? 0 : 100.0 * count / all);
  }

  private void perRule(StringBuilder html, Tally tally) {
    html.append("<h2>By rule</h2><table><tr><th>rule<th>diverged<th class=n>diverged");
    html.append("<th class=n>unjudged<th class=n>tolerated<th class=n>accepted</tr>");
    Set<String> ids = new TreeSet<>(tally.rules.keySet());
    long most = tally.rules.values().stream().mapToLong(HtmlPage::broken).max().orElse(0);
    ids.stream()
        .sorted((a, b) -> Long.compare(broken(tally.rules.get(b)), broken(tally.rules.get(a))))
        .forEach(id -> row(html, id, tally.rules.get(id), most));
    html.append("</table>");
    if (ids.isEmpty()) {
      html.append("<p class=dim>Every rule matched on every pair.</p>");
    }
  }

  private static void row(StringBuilder html, String id, Map<Result, Long> counts, long most) {
    html.append(
        "<tr><td><code>%s</code><td style=\"width:40%%\"><span class=share style=\"width:%s%%\"></span><td class=n>%,d<td class=n>%,d<td class=n>%,d<td class=n>%,d</tr>"
            .formatted(
                escaped(id),
                share(broken(counts), most),
                counts.getOrDefault(Result.DIVERGED, 0L),
                counts.getOrDefault(Result.UNJUDGED, 0L),
                counts.getOrDefault(Result.TOLERATED, 0L),
                counts.getOrDefault(Result.ACCEPTED, 0L)));
  }

  private static long broken(Map<Result, Long> counts) {
    return counts.getOrDefault(Result.DIVERGED, 0L) + counts.getOrDefault(Result.UNJUDGED, 0L);
  }

  private void clusters(StringBuilder html, Tally tally) {
    List<Cluster> all = tally.divergences.all();
    html.append("<h2>What diverged, most first</h2>");
    if (all.isEmpty()) {
      html.append("<p class=dim>Nothing.</p>");
    }
    all.stream().limit(CLUSTERS).forEach(cluster -> cluster(html, cluster, tally));
    if (all.size() > CLUSTERS) {
      html.append(
          "<p class=dim>%,d more kinds are in the JSON report.</p>"
              .formatted(all.size() - CLUSTERS));
    }
  }

  private static void cluster(StringBuilder html, Cluster cluster, Tally tally) {
    html.append(
        "<details id=\"%s\"><summary><b>%,d</b> <code>%s</code> at <code>%s</code>: %s <span class=badge>%s</span>%s</summary>"
            .formatted(
                cluster.id(),
                cluster.count(),
                escaped(cluster.rule()),
                escaped(cluster.path()),
                escaped(cluster.shape()),
                cluster.severity(),
                context(cluster)));
    for (Cluster.Sample sample : cluster.samples()) {
      Sample pair = tally.samples.get(sample.pair());
      html.append(
          "<details><summary><code>%s</code>: %s <span class=dim>and</span> %s</summary>"
              .formatted(escaped(sample.pair()), shown(sample.official()), shown(sample.shadow())));
      if (pair != null) {
        sideBySide(html, pair);
      }
      html.append("</details>");
    }
    html.append("</details>");
  }

  private static String context(Cluster cluster) {
    List<String> words = new ArrayList<>();
    cluster
        .moneyAtRisk()
        .forEach((currency, sum) -> words.add("apart " + sum.toPlainString() + " " + currency));
    if (cluster.decisionFlips() > 0) {
      words.add(
          "%,d decision%s flipped"
              .formatted(cluster.decisionFlips(), cluster.decisionFlips() == 1 ? "" : "s"));
    }
    for (String word :
        List.of(cluster.product(), cluster.transactionType(), cluster.shadowBuild())) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words.isEmpty()
        ? ""
        : " <span class=dim>" + escaped(String.join(", ", words)) + "</span>";
  }

  private static void sideBySide(StringBuilder html, Sample pair) {
    String details =
        pair.findings().stream()
            .filter(finding -> !finding.detail().isEmpty())
            .map(finding -> finding.rule() + ": " + finding.detail())
            .collect(Collectors.joining("; "));
    html.append("<p class=dim>").append(escaped(details)).append("</p>");
    html.append(
        "<table><tr><th>field<th>official, line %d<th>shadow, line %d</tr>"
            .formatted(pair.officialLine(), pair.shadowLine()));
    Set<String> names = new TreeSet<>(pair.official().keySet());
    names.addAll(pair.shadow().keySet());
    for (String name : names) {
      String one = pair.official().get(name);
      String other = pair.shadow().get(name);
      html.append(differs(pair, name, one, other) ? "<tr class=differs><td>" : "<tr><td>");
      html.append("<code>").append(escaped(name)).append("</code><td>").append(shown(one));
      html.append("<td>").append(shown(other)).append("</tr>");
    }
    html.append("</table>");
  }

  private static boolean differs(
      Sample pair, String name, @Nullable String one, @Nullable String other) {
    return one == null
        || !one.equals(other)
        || pair.findings().stream().map(Finding::path).anyMatch(name::equals);
  }

  private static void lonely(StringBuilder html, String title, long count, List<String> keys) {
    if (count > 0) {
      html.append("<h2>%s: %,d</h2><p>".formatted(escaped(title), count));
      keys.forEach(key -> html.append("<code>").append(escaped(key)).append("</code> "));
      html.append(count > keys.size() ? "…</p>" : "</p>");
    }
  }

  private static String shown(@Nullable String value) {
    return value == null ? "<span class=dim>absent</span>" : escaped(value);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
