package io.paritas.comparator.query;

import static io.paritas.comparator.fixtures.AnswerBuilder.candidate;
import static io.paritas.comparator.fixtures.AnswerBuilder.legacy;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.paritas.comparator.ledger.Await;
import io.paritas.comparator.ledger.LedgerWorld;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rule sets over REST, on the real engines; each test goes on from what is active. */
class RulesIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** The next comparator waits so long for the one before to be given up. */
  private static final String SOON = "--paritas.flow.properties.consumer.session.timeout.ms=6000";

  private static LedgerWorld world;

  @BeforeAll
  static void start() {
    world = LedgerWorld.started(SOON);
  }

  @AfterAll
  static void stop() {
    if (world != null) {
      world.close();
    }
  }

  private static String file(String version, String within) {
    return """
    name: test
    version: "%s"
    rules:
      - {id: decision, field: decision, compare: exact, severity: BLOCKER}
      - {id: fee-total, field: fees, compare: list, key: code, each: {amount: {compare: money, within: {EUR: %s}}}}
    """
        .formatted(version, within);
  }

  @Test
  void anActivatedFileJudgesTheNextTransactionAndSurvivesARestart() {
    assertThat(put("anna", file("hot", "0.05"), current(), "key-hot").statusCode()).isEqualTo(200);
    Await.until("every task adopted it", () -> allTasksJudgeBy(current().replace("\"", "")));

    JsonNode leg = judged("tx-hot", "1.50", "1.53");
    assertThat(leg.path("verdict").asString()).isEqualTo("TOLERATED");
    assertThat(leg.path("ruleSet").path("version").asString()).isEqualTo("hot");

    String hash = current();
    world.stopComparator();
    world.startComparator(SOON);
    assertThat(current()).isEqualTo(hash);
    assertThat(judged("tx-hot-again", "1.50", "1.53").path("verdict").asString())
        .isEqualTo("TOLERATED");
  }

  @Test
  void aBrokenFileIsRefusedWithAllItsProblemsAndChangesNothing() {
    String before = current();
    String broken =
        """
        name: test
        version: "broken"
        rules:
          - {id: decision, field: decison, compare: exact}
          - {id: fee-total, field: feeTotal, compare: mony}
        """;

    for (HttpResponse<String> answer :
        new HttpResponse[] {
          put("anna", broken, before, "key-broken"),
          send(request("vera", "/api/v1/rules:validate").POST(yaml(broken)))
        }) {
      assertThat(answer.statusCode()).isEqualTo(422);
      JsonNode problems = json(answer).path("problems");
      assertThat(problems).hasSize(2);
      assertThat(problems.path(0).path("line").asInt()).isEqualTo(4);
      assertThat(problems.path(0).path("rule").asString()).isEqualTo("decision");
      assertThat(problems.path(0).path("message").asString()).contains("decision");
      assertThat(problems.path(1).path("line").asInt()).isEqualTo(5);
      assertThat(problems.path(1).path("message").asString()).contains("money");
    }
    assertThat(current()).isEqualTo(before);
  }

  @Test
  void aGoodFileIsDescribedByValidateAndNotActivated() {
    String before = current();

    HttpResponse<String> answer =
        send(request("vera", "/api/v1/rules:validate").POST(yaml(file("looked-at", "0"))));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("version").asString()).isEqualTo("looked-at");
    assertThat(json(answer).path("rules")).hasSize(2);
    assertThat(current()).isEqualTo(before);
  }

  @Test
  void whoeverHasNotSeenTheLastChangeReplacesNothing() {
    String stale = current();
    assertThat(put("anna", file("first-of-two", "0.01"), stale, "k1").statusCode()).isEqualTo(200);

    HttpResponse<String> second = put("anna", file("second-of-two", "0.02"), stale, "k2");

    assertThat(second.statusCode()).isEqualTo(412);
    assertThat(json(second).path("type").asString()).endsWith("rules-changed");
    HttpResponse<String> unconditional =
        send(request("anna", "/api/v1/rules").PUT(yaml(file("third", "0.02"))));
    assertThat(unconditional.statusCode()).isEqualTo(428);
  }

  @Test
  void theSameRequestHeardTwiceHasOneEffect() {
    String before = current();
    String file = file("heard-twice", "0.01");
    assertThat(put("anna", file, before, "key-twice").statusCode()).isEqualTo(200);
    String after = current();
    assertThat(put("anna", file("superseding", "0.02"), after, "key-next").statusCode())
        .isEqualTo(200);
    String superseded = current();

    assertThat(put("anna", file, before, "key-twice").statusCode()).isEqualTo(200);
    assertThat(current()).as("a retry takes nothing back").isEqualTo(superseded);
    assertThat(put("anna", file("other", "0.03"), superseded, "key-twice").statusCode())
        .isEqualTo(422);
  }

  @Test
  void aDryRunSaysWhatWouldHappenAndDoesNothing() {
    String before = current();

    HttpRequest.Builder asked =
        request("anna", "/api/v1/rules?dryRun=true").header("If-Match", before);
    assertThat(send(asked.PUT(yaml(file("dry", "0")))).statusCode()).isEqualTo(200);
    HttpRequest.Builder stale =
        request("anna", "/api/v1/rules?dryRun=true").header("If-Match", "\"0000\"");
    assertThat(send(stale.PUT(yaml(file("dry", "0")))).statusCode()).isEqualTo(412);

    assertThat(current()).isEqualTo(before);
  }

  @Test
  void onlyApproversChangeRulesAndEveryChangeLeavesAnAuditLine() {
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    Logger audit = (Logger) LoggerFactory.getLogger("paritas.audit");
    audit.setLevel(Level.INFO);
    audit.addAppender(lines);
    try {
      String before = current();
      assertThat(put("otto", file("ottos", "0"), before, "ko").statusCode()).isEqualTo(403);
      assertThat(put("anna", file("annas", "0"), before, "ka").statusCode()).isEqualTo(200);
    } finally {
      audit.detachAppender(lines);
    }
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(line -> line.equals("activate-rules who=otto allowed=false"))
        .anyMatch(
            line ->
                line.startsWith("activate-rules who=anna ruleSet=test@")
                    && line.endsWith("result=Activated"));
  }

  @Test
  void everyVersionCanBeLookedUpAndActivatedAgain() {
    String file = file("comes-back", "0.01");
    put("anna", file, current(), "kb1");
    String hash = current().replace("\"", "");
    put("anna", file("in-between", "0.02"), current(), "kb2");

    HttpResponse<String> kept = send(request("vera", "/api/v1/rules/versions/" + hash).GET());

    assertThat(kept.body()).isEqualTo(file);
    assertThat(put("anna", kept.body(), current(), "kb3").statusCode()).isEqualTo(200);
    assertThat(current()).isEqualTo("\"" + hash + "\"");
    assertThat(json(send(request("vera", "/api/v1/rules").GET())).path("activatedBy").asString())
        .isEqualTo("anna");
  }

  @Test
  void aPreviewCountsPairsByOldAndNewFindingAndSaysWhichSpanThatWas() {
    judged("tx-preview-same", "1.50", "1.50");
    String before = judged("tx-preview", "1.50", "1.59").path("verdict").asString();

    JsonNode lenient = preview(file("lenient", "0.10"));

    assertThat(lenient.path("topics").path("complete").asBoolean()).isTrue();
    assertThat(lenient.path("topics").path("pairs").asInt()).isGreaterThanOrEqualTo(2);
    assertThat(lenient.path("topics").path("oldest").asString()).startsWith("20");
    assertThat(lenient.path("ledger").path("complete").asBoolean()).isTrue();
    assertThat(lenient.path("bodiesExpired").asInt()).isZero();
    assertThat(lenient.path("pairs").asInt())
        .isEqualTo(lenient.path("topics").path("pairs").asInt());
    assertThat(samples(lenient.path("verdicts"), before, "TOLERATED")).contains("tx-preview");
    assertThat(samples(lenient.path("verdicts"), "MATCHED", "MATCHED")).contains("tx-preview-same");
    JsonNode strict = preview(file("strict", "0"));
    JsonNode fees = strict.path("rules").path(0);
    assertThat(fees.path("rule").asString()).isEqualTo("fee-total");
    assertThat(samples(fees.path("changes"), before, "DIVERGED")).contains("tx-preview");
  }

  @Test
  void aViewerIsRefusedAPreviewBecauseAnExpressionCouldAskWhatMasksHide() {
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    Logger audit = (Logger) LoggerFactory.getLogger("paritas.audit");
    audit.setLevel(Level.INFO);
    audit.addAppender(lines);
    HttpResponse<String> refused;
    try {
      refused = send(request("vera", "/api/v1/rules:preview").POST(yaml(file("curious", "0.10"))));
    } finally {
      audit.detachAppender(lines);
    }

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(refused.body()).doesNotContain("verdicts", "samples");
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(line -> line.startsWith("preview-rules who=vera") && line.contains("false"));
  }

  @Test
  void anAcceptanceThatReachedItsCountOverAllTasksIsClosedAndReopensWhatLeanedOnIt() {
    String file =
        file("capped", "0")
            + """
            accepted:
              - {id: cap, rule: fee-total, path: fees, reason: rounding, ticket: MIG-1, owner: cards, expires: 2099-01-01T00:00:00Z, maxCount: 3}
            """;
    assertThat(put("anna", file, current(), "key-capped").statusCode()).isEqualTo(200);
    String hash = current().replace("\"", "");
    Await.until("every task adopted it", () -> allTasksJudgeBy(hash));
    for (int i = 0; i < 3; i++) {
      assertThat(judged("tx-cap-" + i, "1.50", "1.51").path("verdict").asString())
          .isEqualTo("ACCEPTED");
    }

    Await.until("it is closed", () -> !accepted().path("open").asBoolean());
    Await.until("what leaned on it is reopened", () -> reopened().contains("accepts no more"));

    assertThat(accepted().path("maxCount").asInt()).isEqualTo(3);
    assertThat(judged("tx-cap-after", "1.50", "1.51").path("verdict").asString())
        .isEqualTo("DIVERGED");
  }

  @Test
  void aClusterIsAcceptedByAnEntryThatItsRulesFileTakes() {
    assertThat(put("anna", file("clustered", "0"), current(), "key-cl").statusCode())
        .isEqualTo(200);
    String hash = current().replace("\"", "");
    Await.until("every task adopted it", () -> allTasksJudgeBy(hash));
    judged("tx-cluster", "1.50", "9.75");
    Await.until("it is a cluster", () -> cluster().length() == 12);
    String path = "/api/v1/divergences/clusters/" + cluster() + ":accept";

    HttpResponse<String> incomplete =
        send(json("vera", path).POST(yaml("{\"reason\":\"rounding\"}")));
    HttpResponse<String> entry =
        send(
            json("vera", path)
                .POST(
                    yaml(
                        "{\"reason\":\"it's \\\"known\\\"\",\"ticket\":\"MIG-7\",\"owner\":\"cards\","
                            + "\"expires\":\"2099-01-01T00:00:00Z\",\"maxCount\":50}")));

    assertThat(incomplete.statusCode()).isEqualTo(422);
    assertThat(json(incomplete).path("detail").asString()).contains("ticket, owner");
    assertThat(entry.statusCode()).as(entry.body()).isEqualTo(200);
    String whole = file("cluster-accepted", "0") + entry.body();
    assertThat(put("anna", whole, current(), "key-acc").statusCode()).isEqualTo(200);
    String next = current().replace("\"", "");
    Await.until("every task adopted it", () -> allTasksJudgeBy(next));
    assertThat(judged("tx-cluster-2", "1.50", "9.75").path("verdict").asString())
        .isEqualTo("ACCEPTED");
  }

  /** The id of the cluster that tx-cluster belongs to; empty while it is not there. */
  private static String cluster() {
    JsonNode clusters =
        json(send(request("vera", "/api/v1/divergences/clusters").GET())).path("clusters");
    for (JsonNode cluster : clusters) {
      if (cluster.path("samples").toString().contains("tx-cluster")) {
        return cluster.path("id").asString();
      }
    }
    return "";
  }

  private static HttpRequest.Builder json(String user, String path) {
    HttpRequest.Builder request = request(user, path);
    return request.setHeader("Content-Type", "application/json");
  }

  private static JsonNode accepted() {
    return json(send(request("vera", "/api/v1/rules").GET())).path("accepted").path(0);
  }

  private static String reopened() {
    return send(request("vera", "/api/v1/transactions/tx-cap-0").GET()).body();
  }

  private static JsonNode preview(String file) {
    HttpResponse<String> answer = send(request("otto", "/api/v1/rules:preview").POST(yaml(file)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  private static String samples(JsonNode changes, String before, String after) {
    for (JsonNode change : changes) {
      if (change.path("before").asString().equals(before)
          && change.path("after").asString().equals(after)) {
        return change.path("samples").toString();
      }
    }
    return "none";
  }

  private static boolean allTasksJudgeBy(String hash) {
    JsonNode tasks = json(send(request("vera", "/api/v1/rules").GET())).path("tasks");
    int adopted = 0;
    for (JsonNode task : tasks) {
      adopted += task.path("hash").asString("").equals(hash) ? 1 : 0;
    }
    return adopted == LedgerWorld.PARTITIONS;
  }

  private static JsonNode judged(String tx, String legacyFee, String candidateFee) {
    String account = "DE00-" + tx;
    answer("legacy", account, legacy().to(tx).ofAccount(account).withFee(legacyFee).bytes());
    answer(
        "candidate", account, candidate().to(tx).ofAccount(account).withFee(candidateFee).bytes());
    String path = "/api/v1/transactions/" + tx;
    Await.until(tx, () -> send(request("vera", path).GET()).statusCode() == 200);
    Await.until(
        tx + " judged",
        () -> json(send(request("vera", path).GET())).path("legs").path(0).has("verdict"));
    return json(send(request("vera", path).GET())).path("legs").path(0);
  }

  private static void answer(String side, String account, byte[] value) {
    int partition =
        Utils.toPositive(Utils.murmur2(account.getBytes(StandardCharsets.UTF_8)))
            % LedgerWorld.PARTITIONS;
    world.answer("paritas.responses." + side, partition, account, value);
  }

  /** The ETag of the active rule set. */
  private static String current() {
    return send(request("vera", "/api/v1/rules").GET()).headers().firstValue("ETag").orElseThrow();
  }

  private static HttpResponse<String> put(String who, String file, String ifMatch, String key) {
    return send(
        request(who, "/api/v1/rules")
            .headers("If-Match", ifMatch, "Idempotency-Key", key)
            .PUT(yaml(file)));
  }

  private static HttpRequest.BodyPublisher yaml(String file) {
    return HttpRequest.BodyPublishers.ofString(file);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpRequest.Builder request(String user, String path) {
    String login =
        Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(URI.create("http://localhost:" + world.port() + path))
        .headers("Authorization", "Basic " + login, "Content-Type", "application/yaml");
  }
}
