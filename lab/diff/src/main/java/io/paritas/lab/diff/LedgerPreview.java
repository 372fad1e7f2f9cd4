package io.paritas.lab.diff;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a rules file would have said of what a comparator judged: asked for, and put into words. */
record LedgerPreview(JsonNode answer) {
  private static final Duration TO_CONNECT = Duration.ofSeconds(5);

  /** The comparator gives up by itself after 45 s. */
  private static final Duration TO_ANSWER = Duration.ofSeconds(90);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * @throws BadInputException where the comparator does not answer, or refuses; the message is its
   */
  static LedgerPreview ask(URI where, String authorization, byte[] rules, String file)
      throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(where)
            .timeout(TO_ANSWER)
            .headers("Authorization", authorization, "Content-Type", "application/yaml")
            .POST(HttpRequest.BodyPublishers.ofByteArray(rules))
            .build();
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(TO_CONNECT).build()) {
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new BadInputException(refusal(answer, file));
      }
      return new LedgerPreview(JSON.readTree(answer.body()));
    } catch (IOException e) {
      throw new BadInputException(
          "%s does not answer (%s); check --ledger".formatted(where.getAuthority(), e));
    } catch (JacksonException e) {
      throw new BadInputException(where.getAuthority() + " is no comparator; check --ledger");
    }
  }

  private static String refusal(HttpResponse<byte[]> answer, String file) {
    JsonNode problem;
    try {
      problem = JSON.readTree(answer.body());
    } catch (JacksonException e) {
      problem = JSON.createObjectNode();
    }
    StringBuilder why = new StringBuilder("the comparator says " + answer.statusCode());
    why.append(' ').append(problem.path("title").asString(""));
    why.append(": ").append(problem.path("detail").asString("nothing else; check URL and login"));
    for (JsonNode each : problem.path("problems")) {
      String rule = each.path("rule").asString("");
      why.append("\n  %s:%d: ".formatted(file, each.path("line").asInt()));
      why.append(rule.isEmpty() ? "" : rule + ": ").append(each.path("message").asString(""));
    }
    return why.toString();
  }

  long pairs() {
    return answer.path("pairs").asLong();
  }

  /** Pairs of which these rules say something else than was said. */
  long changed() {
    return changed(answer.path("verdicts"));
  }

  /** Findings of single rules that are another, also where a pair's worst one stays the same. */
  long changedFindings() {
    long changed = 0;
    for (JsonNode rule : answer.path("rules")) {
      changed += changed(rule.path("changes"));
    }
    return changed;
  }

  private static long changed(JsonNode changes) {
    long changed = 0;
    for (JsonNode change : changes) {
      changed += isChange(change) ? change.path("count").asLong() : 0;
    }
    return changed;
  }

  /** What it comes to, in one line. */
  String summary() {
    if (changed() > 0) {
      return String.format(Locale.ROOT, "Something else of %,d pairs.", changed());
    }
    return changedFindings() == 0
        ? "The same."
        : String.format(
            Locale.ROOT,
            "The same verdict of every pair, and something else in %,d findings.",
            changedFindings());
  }

  private static boolean isChange(JsonNode change) {
    return !change.path("before").asString().equals(change.path("after").asString());
  }

  /** For the terminal. */
  String text() {
    StringBuilder text = new StringBuilder();
    JsonNode set = answer.path("ruleSet");
    text.append("%s %s".formatted(set.path("name").asString(""), set.path("version").asString("")));
    text.append(" of what was judged already, newest first\n");
    line(text, pairs(), "pairs judged again", "");
    line(text, answer.path("bodiesExpired").asLong(), "whose answers are kept no longer", "");
    line(
        text, answer.path("notJudged").asLong(), "alone or in contradiction: no rule is asked", "");
    span(text, "topics", "every pair");
    span(text, "ledger", "divergences from before");
    text.append("\nWhat was said of the pairs -> what these rules say:\n");
    answer.path("verdicts").forEach(change -> text.append(line(change)));
    for (JsonNode rule : answer.path("rules")) {
      text.append("\nRule ").append(rule.path("rule").asString()).append(":\n");
      rule.path("changes").forEach(change -> text.append(line(change)));
    }
    return text.toString();
  }

  private void span(StringBuilder text, String name, String what) {
    JsonNode span = answer.path(name);
    if (span.path("pairs").asLong() == 0 && span.path("complete").asBoolean()) {
      return;
    }
    String from = span.path("oldest").asString("?") + " to " + span.path("newest").asString("?");
    line(
        text,
        span.path("pairs").asLong(),
        "of the %s, %s, %s".formatted(name, what, from),
        (span.path("complete").asBoolean() ? "" : "cut: there is more; see --from, --to, --limit")
            + (span.path("sampled").asBoolean() ? "a storm left some of these out" : ""));
  }

  private static void line(StringBuilder text, long count, String what, String more) {
    text.append(String.format(Locale.ROOT, "%,13d  %s", count, what));
    text.append(more.isEmpty() ? "" : " (" + more + ")").append('\n');
  }

  private static String line(JsonNode change) {
    StringBuilder samples = new StringBuilder();
    if (isChange(change)) {
      change.path("samples").forEach(id -> samples.append(' ').append(id.asString()));
    }
    return String.format(
        Locale.ROOT,
        "%,13d  %s -> %s%s%n",
        change.path("count").asLong(),
        change.path("before").asString(),
        change.path("after").asString(),
        samples.isEmpty() ? "" : ", e.g." + samples);
  }
}
