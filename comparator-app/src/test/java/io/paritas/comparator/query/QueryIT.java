package io.paritas.comparator.query;

import static io.paritas.comparator.fixtures.AnswerBuilder.candidate;
import static io.paritas.comparator.fixtures.AnswerBuilder.legacy;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.paritas.comparator.ledger.Await;
import io.paritas.comparator.ledger.Judged;
import io.paritas.comparator.ledger.LedgerWorld;
import io.paritas.comparator.query.LookupFailedException.Awaits;
import io.paritas.rules.wire.Outcome;
import io.paritas.rules.wire.ResponseEnvelope;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The REST interface as somebody outside sees it, on the real engines. */
class QueryIT {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static LedgerWorld world;
  private static Rest rest;

  @BeforeAll
  static void start() {
    world = LedgerWorld.started("--paritas.flow.commit-interval=100ms");
    rest = new Rest(world);
  }

  @AfterAll
  static void stop() {
    if (world != null) {
      world.close();
    }
  }

  @Test
  void aDivergentTransactionShowsBothAnswersAndWhy() {
    answers("tx-fee", "DE0012345678", "1.50", "1.51");

    JsonNode leg = transaction("tx-fee").path("legs").path(0);

    assertThat(leg.path("verdict").asString()).isEqualTo("DIVERGED");
    assertThat(leg.path("account").asString()).isEqualTo("****5678");
    assertThat(leg.path("official").asString()).isEqualTo("LEGACY");
    JsonNode finding = leg.path("findings").path(0);
    assertThat(finding.path("rule").asString()).isEqualTo("fee-total");
    assertThat(finding.path("title").asString()).isEqualTo("Fees are the same to the cent");
    assertThat(finding.path("expected").asString()).contains("1.5");
    assertThat(finding.path("actual").asString()).contains("1.51");
    assertThat(fee(leg, "legacy")).isEqualTo("1.5");
    assertThat(fee(leg, "candidate")).isEqualTo("1.51");
    assertThat(leg.path("answers").path("candidate").path("build").asString())
        .isEqualTo("cell-2.3.1");
    assertThat(leg.path("ruleSet").path("name").asString()).isEqualTo("test");
    assertThat(leg.path("history").path(0).has("findings")).as("said once").isFalse();
    assertThat(leg.toString()).doesNotContain("DE0012345678");
  }

  @Test
  void aMatchedTransactionReadsItsAnswersFromTheirTopics() {
    answers("tx-same", "DE0012345679", "1.50", "1.50");

    JsonNode leg = transaction("tx-same").path("legs").path(0);

    assertThat(leg.path("verdict").asString()).isEqualTo("MATCHED");
    assertThat(leg.path("bodiesExpired").asBoolean()).isFalse();
    assertThat(fee(leg, "legacy")).isEqualTo("1.5");
    assertThat(fee(leg, "candidate")).isEqualTo("1.5");
  }

  @Test
  void answersThatTheirTopicsKeepNoLongerAreSaidToBeGone() {
    world.judged(0, Judged.matched("tx-old").offsets(9_000_000, 9_000_001).alone());

    JsonNode leg = transaction("tx-old").path("legs").path(0);

    assertThat(leg.path("bodiesExpired").asBoolean()).isTrue();
    assertThat(leg.path("answers").path("legacy").has("body")).isFalse();
    assertThat(leg.path("answers").path("legacy").path("offset").asLong()).isEqualTo(9_000_000);
  }

  @Test
  void anAnswerOfANewerBuildIsShownAsFarAsItCanBeRead() throws Exception {
    byte[] newer =
        ResponseEnvelope.parseFrom(legacy().to("tx-newer").ofAccount("DE00-tx-newer").bytes())
            .toBuilder()
            .setOutcome(Outcome.newBuilder().setDecision("PONDERED").build().toByteString())
            .build()
            .toByteArray();
    byte[] known = candidate().to("tx-newer").ofAccount("DE00-tx-newer").bytes();
    world.judged(0, Judged.diverged("tx-newer", "decision").bodies(newer, known).alone());

    JsonNode leg = transaction("tx-newer").path("legs").path(0);

    JsonNode official = leg.path("answers").path("legacy");
    assertThat(official.path("unreadable").asString()).contains("PONDERED");
    assertThat(official.path("body").path("header").path("build").asString())
        .isEqualTo("MF-1977.4");
    assertThat(leg.path("bodiesExpired").asBoolean()).isFalse();
    assertThat(leg.path("answers").path("candidate").has("unreadable")).isFalse();
    assertThat(fee(leg, "candidate")).isEqualTo("1.5");
  }

  @Test
  void anUnmaskedListLeavesAnAuditLineThatNamesWhomItShowed() {
    world.judged(0, Judged.diverged("aud-1", "rule-audit").on("DE0077778888").alone());
    Await.until(
        "it",
        () -> get("vera", "/api/v1/divergences?rule=rule-audit").path("divergences").size() == 1);
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    Logger audit = (Logger) LoggerFactory.getLogger("paritas.audit");
    audit.setLevel(Level.INFO);
    audit.addAppender(lines);

    get("otto", "/api/v1/divergences?rule=rule-audit&unmask=true");

    audit.detachAppender(lines);
    assertThat(lines.list.stream().map(ILoggingEvent::getFormattedMessage))
        .anyMatch(line -> line.contains(world.refs().of("DE0077778888")))
        .noneMatch(line -> line.contains("DE0077778888"));
  }

  @Test
  void aStormsTransactionIsJudgedAgainFromItsAnswers() {
    long legacy =
        answer(
            "paritas.responses.legacy",
            "DE-storm",
            legacy().to("tx-again").ofAccount("DE-storm").withFee("1.50").bytes());
    long candidate =
        answer(
            "paritas.responses.candidate",
            "DE-storm",
            candidate().to("tx-again").ofAccount("DE-storm").withFee("1.51").bytes());
    Judged unsampled = Judged.diverged("tx-again-2", "fee-total").offsets(legacy, candidate);
    var pair =
        unsampled.pair().toBuilder()
            .clearFindings()
            .setTransactionId("tx-again")
            .setAccountId("DE-storm")
            .setKind(io.paritas.comparator.wire.Kind.LATE)
            .build();
    Await.until("the pipeline's own word", () -> status("/api/v1/transactions/tx-again") == 200);
    world.judged(
        partition("DE-storm"),
        io.paritas.comparator.wire.JudgementBatch.newBuilder().addPairs(pair).build());
    Await.until(
        "two words",
        () -> transaction("tx-again").path("legs").path(0).path("history").size() == 2);

    JsonNode leg = transaction("tx-again").path("legs").path(0);

    assertThat(leg.path("rejudged").asBoolean()).isTrue();
    assertThat(leg.path("rejudgedBy").path("name").asString()).isEqualTo("test");
    assertThat(leg.path("findings").path(0).path("rule").asString()).isEqualTo("fee-total");
  }

  @Test
  void aConflictShowsWhatCameAgain() {
    world.judged(1, Judged.matched("tx-conflict").alone());
    world.judged(1, Judged.conflict("tx-conflict").alone());
    Await.until(
        "the conflict",
        () -> transaction("tx-conflict").path("legs").path(0).path("history").size() == 2);

    JsonNode leg = transaction("tx-conflict").path("legs").path(0);

    assertThat(leg.path("verdict").asString()).isEqualTo("CONFLICTING_DUPLICATE");
    assertThat(leg.path("answers").path("candidate").path("digest").asString())
        .isEqualTo("0000000000000001");
    assertThat(leg.path("history").path(1).path("candidate").path("digest").asString())
        .isEqualTo("0000000000000009");
    assertThat(leg.path("findings").path(0).path("title").asString())
        .isEqualTo("A platform answered twice, and differently");
  }

  @Test
  void divergencesArePagedNewestFirstWithoutGapsOrRepetitions() {
    Instant start = Instant.parse("2026-03-01T00:10:00Z");
    List<Judged> pairs =
        IntStream.range(0, 57)
            .mapToObj(
                i ->
                    Judged.diverged("page-" + i, i % 2 == 0 ? "rule-a" : "rule-b")
                        .product("PAGED")
                        .at(start.plus(Duration.ofHours(i * 17L))))
            .toList();
    world.judged(0, Judged.batch(pairs));
    Await.until("the last one", () -> status("/api/v1/transactions/page-56") == 200);

    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = get("vera", "/api/v1/divergences?product=PAGED&limit=10&cursor=" + cursor);
      page.path("divergences").forEach(d -> seen.add(d.path("transactionId").asString()));
      cursor = page.path("next").asString("");
    } while (!cursor.isEmpty());

    assertThat(seen).isEqualTo(IntStream.range(0, 57).mapToObj(i -> "page-" + (56 - i)).toList());
    JsonNode ofRule =
        get(
            "vera",
            "/api/v1/divergences?rule=rule-a&from=2026-03-02T00:00:00Z&to=2026-03-05T00:00:00Z");
    assertThat(ofRule.path("divergences")).hasSize(2);
    assertThat(get("vera", "/api/v1/divergences?rule=rule-a&severity=BLOCKER").path("divergences"))
        .isEmpty();
    assertThat(
            get("vera", "/api/v1/divergences?rule=rule-a&order=worst&verdict=diverged")
                .path("divergences"))
        .isNotEmpty();
  }

  @Test
  void whatIsSaidOfAnAccountAndOfNoAnswerNamesNoProduct() {
    var ofAccount =
        Judged.diverged("tx-opening", "opening-drift").on("DE00-opening").pair().toBuilder()
            .setKind(io.paritas.comparator.wire.Kind.OF_ACCOUNT)
            .clearProduct()
            .clearTransactionType()
            .build();
    world.judged(
        0, io.paritas.comparator.wire.JudgementBatch.newBuilder().addPairs(ofAccount).build());
    String list = "/api/v1/divergences?rule=opening-drift";
    Await.until("it", () -> get("vera", list).path("divergences").size() == 1);

    JsonNode opening = get("vera", list).path("divergences").path(0);

    assertThat(opening.has("product")).isFalse();
    assertThat(opening.has("transactionType")).isFalse();
  }

  @Test
  void aCursorOfAnotherListIsRefused() {
    world.judged(
        0,
        Judged.batch(
            List.of(Judged.diverged("cur-1", "rule-c"), Judged.diverged("cur-2", "rule-c"))));
    Await.until(
        "both",
        () -> get("vera", "/api/v1/divergences?rule=rule-c").path("divergences").size() == 2);
    String next = get("vera", "/api/v1/divergences?rule=rule-c&limit=1").path("next").asString();

    assertThat(status("/api/v1/divergences?rule=rule-c&limit=1&cursor=" + next)).isEqualTo(200);
    assertThat(problem("/api/v1/divergences?rule=rule-b&cursor=" + next)).isEqualTo("cursor");
    assertThat(problem("/api/v1/divergences?cursor=abc")).isEqualTo("cursor");
  }

  @Test
  void divergencesComeAsCsvToo() throws Exception {
    world.judged(
        0,
        Judged.diverged("csv-1", "rule-csv")
            .finding("rule-csv2", "x", "=cmd()", "a,\"b\"")
            .alone());
    Await.until(
        "it",
        () -> get("vera", "/api/v1/divergences?rule=rule-csv2").path("divergences").size() == 1);

    HttpResponse<String> csv =
        rest.send(
            rest.request("vera", "/api/v1/divergences?rule=rule-csv2")
                .header("Accept", "text/csv"));

    assertThat(csv.statusCode()).isEqualTo(200);
    assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(csv.body().lines().toList().get(1)).contains("'=cmd()").contains("\"a,\"\"b\"\"\"");
  }

  @Test
  void anAccountIsFoundByItsNumberAndOnlyOperatorsSeeIt() throws Exception {
    answers("tx-acc", "DE0099887766", "1.50", "1.51");
    transaction("tx-acc");
    Await.until("its evidence", () -> search("DE0099887766").statusCode() == 200);
    JsonNode found = JSON.readTree(search("DE0099887766").body());
    String ref = found.path("accountRef").asString();

    assertThat(ref).isEqualTo(world.refs().of("DE0099887766"));
    assertThat(found.path("account").asString()).isEqualTo("****7766");
    assertThat(found.path("parity").path("pairs").asLong()).isEqualTo(1);
    assertThat(found.toString()).doesNotContain("DE0099887766");
    assertThat(get("vera", "/api/v1/accounts/" + ref + "/divergences").path("divergences"))
        .hasSize(1);
    assertThat(get("otto", "/api/v1/accounts/" + ref + "?unmask=true").path("account").asString())
        .isEqualTo("DE0099887766");
    assertThat(problem("/api/v1/accounts/" + ref + "?unmask=true")).isEqualTo("unmask-forbidden");
    assertThat(problem("/api/v1/accounts/DE0099887766")).isEqualTo("account-ref");
    assertThat(search("DE-nobody").statusCode()).isEqualTo(404);
  }

  @Test
  void neverSeenIsToldFromWaitingForOneSide() {
    answer(
        "paritas.responses.legacy",
        "DE0055554444",
        legacy().to("tx-lonely").ofAccount("DE0055554444").bytes());

    Await.until(
        "it waits", () -> problem("/api/v1/transactions/tx-lonely").equals("transaction-waiting"));

    JsonNode waiting =
        JSON.readTree(rest.send(rest.request("vera", "/api/v1/transactions/tx-lonely")).body());
    assertThat(waiting.path("status").asInt()).isEqualTo(404);
    assertThat(waiting.path("waiting").path(0).path("platform").asString()).isEqualTo("LEGACY");
    assertThat(waiting.path("waiting").path(0).path("account").asString()).isEqualTo("****4444");
    Await.until(
        "nothing else is on its way",
        () -> problem("/api/v1/transactions/tx-nobody").equals("transaction-never-seen"));
    assertThat(get("vera", "/api/v1/fleet").path("waiting").asLong()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void whatWasSeenIsNeverDeniedWhileItGoesFromWaitingToTheLedger() {
    for (int round = 0; round < 5; round++) {
      String tx = "tx-between-" + round;
      String account = "DE00666655" + round;
      answer("paritas.responses.legacy", account, legacy().to(tx).ofAccount(account).bytes());
      Await.until(
          "it waits", () -> problem("/api/v1/transactions/" + tx).equals("transaction-waiting"));

      answer("paritas.responses.candidate", account, candidate().to(tx).ofAccount(account).bytes());

      Set<String> said = new HashSet<>();
      Await.until(
          "it is judged",
          () -> {
            HttpResponse<String> answer =
                rest.send(rest.request("vera", "/api/v1/transactions/" + tx));
            said.add(JSON.readTree(answer.body()).path("type").asString());
            return answer.statusCode() == 200;
          });
      assertThat(said).doesNotContain("urn:paritas:problem:transaction-never-seen");
    }
  }

  @Test
  void neverSeenSaysUpToWhenEachSideWasRead() {
    // Where the ledger lags for a moment, the honest answer is "ask again", never "never seen".
    Await.until(
        "all that was judged is in the ledger",
        () -> problem("/api/v1/transactions/tx-no-one").equals("transaction-never-seen"));
    Instant before = Instant.now();

    JsonNode never =
        JSON.readTree(rest.send(rest.request("vera", "/api/v1/transactions/tx-no-one")).body());

    assertThat(never.path("type").asString()).endsWith("transaction-never-seen");
    assertThat(Instant.parse(never.path("asOf").asString())).isBetween(before, Instant.now());
    // This world has no markers: no side is known to be read through anything.
    assertThat(never.path("readThrough").isObject()).isTrue();
    assertThat(never.path("readThrough")).isEmpty();
  }

  @Test
  void whereTheLedgerIsNeverLevelASecondLookIsAnsweredAsOfTheFirst() {
    world.judged(0, Judged.matched("tx-before-a-lag").alone());
    transaction("tx-before-a-lag");
    var search =
        new TransactionSearch(
            world.reader(),
            world.app().getBeanProvider(WaitingAnswers.class),
            Clock.systemUTC(),
            Duration.ofSeconds(1));
    List<TransactionSearch.Found> found = new ArrayList<>();
    try (var first = beingSaid("first")) {
      Await.until("it waits for the ledger", () -> awaited(search, found) == Awaits.LEDGER);
      Instant between = Instant.now();
      try (var second = beingSaid("second")) {
        first.abortTransaction();

        Await.until("it is answered", () -> awaited(search, found) == null);
        second.abortTransaction();
      }

      assertThat(found).hasSize(1);
      assertThat(found.getFirst().words()).isEmpty();
      assertThat(found.getFirst().asked()).isBefore(between);
    }
  }

  private static @Nullable Awaits awaited(
      TransactionSearch search, List<TransactionSearch.Found> found) {
    try {
      found.add(search.find("tx-of-no-one"));
      return null;
    } catch (LookupFailedException e) {
      assertThat(e.retryAfter()).isBetween(Duration.ofSeconds(5), Duration.ofMinutes(2));
      return e.awaits();
    }
  }

  private static KafkaProducer<byte[], byte[]> beingSaid(String name) {
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", world.broker().bootstrapServers(), "transactional.id", name),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
    producer.beginTransaction();
    producer.send(new ProducerRecord<>("paritas.judgements", 0, null, new byte[0]));
    producer.flush();
    return producer;
  }

  @Test
  void divergencesAreClusteredAndRulesSuggested() {
    List<Judged> pairs =
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    Judged.diverged("cluster-" + i, "rule-cluster")
                        .product("CLUSTERED")
                        .at(Instant.parse("2026-04-01T00:10:00Z").plusSeconds(i)))
            .toList();
    world.judged(0, Judged.batch(pairs));
    Await.until("the last one", () -> status("/api/v1/transactions/cluster-11") == 200);
    String asked = "?product=CLUSTERED&rule=rule-cluster";
    Await.until(
        "all of them",
        () -> get("vera", "/api/v1/divergences/clusters" + asked).path("looked").asInt() == 12);

    JsonNode answer = get("vera", "/api/v1/divergences/clusters" + asked);

    assertThat(answer.path("complete").asBoolean()).isTrue();
    assertThat(answer.path("clusters")).hasSize(1);
    JsonNode cluster = answer.path("clusters").path(0);
    assertThat(cluster.path("count").asInt()).isEqualTo(12);
    assertThat(cluster.path("rule").asString()).isEqualTo("rule-cluster");
    assertThat(cluster.path("id").asString()).matches("[0-9a-f]{12}");
    assertThat(cluster.path("first").asString()).startsWith("2026-04-01T00:10:00");
    assertThat(cluster.path("samples")).hasSize(5);
    HttpResponse<String> suggested =
        rest.send(rest.request("vera", "/api/v1/rules/suggestions" + asked));
    assertThat(suggested.statusCode()).isEqualTo(200);
    assertThat(suggested.body()).contains("among 12 pairs", "12 of 12", "compare: rest");
  }

  @Test
  void theRuleSetInUseIsShown() {
    JsonNode rules = get("vera", "/api/v1/rules");

    assertThat(rules.path("name").asString()).isEqualTo("test");
    assertThat(rules.path("rules").path(0).path("title").asString())
        .isEqualTo("The decision is the same");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/nothing, 404, not-found",
    "/api/v1/divergences?from=yesterday, 400, parameter",
    "/api/v1/divergences?severity=HUGE, 400, parameter",
    "/api/v1/divergences?foo=bar, 400, parameter-unknown",
    "/api/v1/groups/any/history?wave=w-1, 400, parameter-unknown",
    "/api/v1/divergences?limit=0, 400, parameter",
    "/api/v1/divergences?limit=many, 400, parameter",
    "/api/v1/divergences?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z, 400, parameter",
    "/api/v1/accounts:search, 405, method-not-allowed",
    "/api/v1/accounts/aaaaaaaaaaaaaaaaaaaaaaaaaa, 404, account-unknown",
    "/api/v1/groups/of-an-instance-that-promotes-nothing, 503, unavailable",
    "/api/v1/groups/DE0012345678, 400, group-name",
  })
  void everyRefusalIsAProblemThatSaysWhatToDo(String path, int status, String type)
      throws Exception {
    HttpResponse<String> answer = rest.send(rest.request("vera", path));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.path("type").asString()).isEqualTo("urn:paritas:problem:" + type);
    assertThat(problem.path("title").asString()).isNotBlank();
    assertThat(problem.path("detail").asString()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "nobody, /api/v1/rules, 401",
    "vera, /api/v1/rules, 200",
    "anna, /api/v1/rules, 200",
    "nobody, /v3/api-docs, 200",
    "nobody, /swagger-ui/index.html, 200",
    "nobody, /actuator/health/liveness, 200",
    "nobody, /actuator/health/readiness, 200",
    "nobody, /actuator/prometheus, 200",
    "nobody, /actuator/health/ledger, 200",
    "nobody, /actuator/env, 401",
    "anna, /actuator/env, 404",
  })
  void whoMaySeeWhat(String user, String path, int status) throws Exception {
    HttpResponse<String> answer = rest.send(rest.request(user, path));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void wrongCredentialsAreToldFromNoneAndNotFromThoseOfNobody() {
    JsonNode none = refused(null);
    JsonNode wrong = refused("vera:guess");

    assertThat(none.path("detail").asString()).contains("No credentials", "-u NAME:PASSWORD");
    assertThat(wrong.path("detail").asString()).contains("not right").doesNotContain("vera");
    assertThat(refused("a-user-that-there-is-not:guess")).isEqualTo(wrong);
    assertThat(wrong.path("type").asString()).isEqualTo("urn:paritas:problem:unauthorized");
    assertThat(none.path("instance").asString()).isEqualTo("/api/v1/rules");
  }

  private static JsonNode refused(String login) {
    var request = rest.request("nobody", "/api/v1/rules");
    if (login != null) {
      byte[] bytes = login.getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
    }
    HttpResponse<String> answer = rest.send(request);
    assertThat(answer.statusCode()).isEqualTo(401);
    return Rest.json(answer);
  }

  @Test
  void aParameterThatAnAddressDoesNotKnowIsRefusedWithThoseThatItKnows() {
    JsonNode misspelt = problemAt("/api/v1/divergences?limit=5&produkt=PAGED");
    JsonNode number = problemAt("/api/v1/fleet?DE0012345678=1");

    assertThat(misspelt.path("detail").asString()).contains("'produkt'", "did you mean 'product'");
    assertThat(misspelt.path("known").valueStream().map(JsonNode::asString))
        .contains("cause", "order", "product", "unmask");
    assertThat(number.path("detail").asString()).contains("takes none").doesNotContain("DE00");
    assertThat(misspelt.path("instance").asString()).isEqualTo("/api/v1/divergences");
  }

  private static JsonNode problemAt(String path) {
    return Rest.json(rest.send(rest.request("vera", path)));
  }

  @Test
  void countsThatLeavePartitionsOutSaySoAndWhy() {
    SmartLifecycle pipeline = (SmartLifecycle) world.app().getBean("flowRunner");
    pipeline.stop();
    JsonNode stopped = get("vera", "/api/v1/fleet");
    JsonNode unknown = problemAt("/api/v1/transactions/tx-of-a-stopped-one");
    int health = rest.status("nobody", "/actuator/health/pipeline");
    pipeline.start();
    Await.until(
        "it reads again, and does not wait for its old session to time out",
        Duration.ofSeconds(20),
        () -> {
          JsonNode fleet = get("vera", "/api/v1/fleet");
          assertThat(fleet.path("complete").asBoolean()).isNotEqualTo(fleet.has("incomplete"));
          return fleet.path("complete").asBoolean();
        });

    assertThat(stopped.path("incomplete").path("why").asString()).isEqualTo("STOPPED");
    assertThat(stopped.path("incomplete").path("partitions")).hasSize(LedgerWorld.PARTITIONS);
    assertThat(stopped.path("incomplete").path("detail").asString())
        .contains("2 of 2 partitions are not read");
    assertThat(unknown.path("detail").asString()).contains("2 of 2 partitions are not read");
    assertThat(health).isEqualTo(503);
    Await.until("all is well", () -> rest.status("nobody", "/actuator/health/pipeline") == 200);
  }

  @Test
  void theBareAddressLeadsToWhatCanBeAsked() {
    HttpResponse<String> answer = rest.send(rest.request("nobody", "/"));

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/swagger-ui.html");
  }

  @Test
  void thePublishedDescriptionIsTheOneThatIsServed() throws Exception {
    JsonMapper sorted =
        JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    Object served =
        sorted.readValue(
            rest.send(rest.request("nobody", "/v3/api-docs"))
                .body()
                .replace(":" + world.port(), ":8080"),
            Object.class);
    String description = sorted.writeValueAsString(served) + "\n";
    Path published = Path.of("..", "docs", "openapi.json");
    if (Boolean.getBoolean("paritas.write")) {
      Files.createDirectories(published.getParent());
      Files.writeString(published, description);
    }

    assertThat(description)
        .as("docs/openapi.json: run this test with -Dparitas.write=true to publish the change")
        .isEqualTo(Files.readString(published));
  }

  private static String fee(JsonNode leg, String side) {
    return leg.path("answers")
        .path(side)
        .path("body")
        .path("fees")
        .path(0)
        .path("amount")
        .path("amount")
        .asString();
  }

  private static void answers(String tx, String account, String legacyFee, String candidateFee) {
    answer(
        "paritas.responses.legacy",
        account,
        legacy().to(tx).ofAccount(account).withFee(legacyFee).bytes());
    answer(
        "paritas.responses.candidate",
        account,
        candidate().to(tx).ofAccount(account).withFee(candidateFee).bytes());
  }

  private static long answer(String topic, String account, byte[] value) {
    return world.answer(topic, partition(account), account, value);
  }

  private static int partition(String account) {
    return Utils.toPositive(Utils.murmur2(account.getBytes(StandardCharsets.UTF_8)))
        % LedgerWorld.PARTITIONS;
  }

  private static JsonNode transaction(String tx) {
    Await.until(tx + " over REST", () -> status("/api/v1/transactions/" + tx) == 200);
    return get("vera", "/api/v1/transactions/" + tx);
  }

  private static HttpResponse<String> search(String number) {
    return rest.post("vera", "/api/v1/accounts:search", "{\"accountNumber\":\"" + number + "\"}");
  }

  private static int status(String path) {
    return rest.status("vera", path);
  }

  private static String problem(String path) {
    return rest.problem("vera", path);
  }

  private static JsonNode get(String user, String path) {
    return rest.get(user, path);
  }
}
