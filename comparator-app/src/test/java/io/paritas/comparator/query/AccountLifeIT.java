package io.paritas.comparator.query;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.paritas.comparator.fixtures.AnswerBuilder;
import io.paritas.comparator.ledger.Await;
import io.paritas.comparator.ledger.Judged;
import io.paritas.comparator.ledger.LedgerWorld;
import io.paritas.comparator.promotion.Bank;
import io.paritas.comparator.promotion.PromotionStory;
import io.paritas.comparator.promotion.PromotionWorld;
import io.paritas.comparator.promotion.certificate.CertificateCheck;
import io.paritas.rules.response.Platform;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** What somebody sees of an account's life over REST, on the real engines. */
class AccountLifeIT {
  private static LedgerWorld world;
  private static Rest rest;

  @BeforeAll
  static void start() {
    List<String> settings = new ArrayList<>(PromotionWorld.SETTINGS);
    settings.add("--paritas.flow.evidence-interval=100ms");
    world = LedgerWorld.started(PromotionWorld::createTopics, settings.toArray(String[]::new));
    rest = new Rest(world);
  }

  @AfterAll
  static void stop() {
    if (world != null) {
      world.close();
    }
  }

  @Test
  void anAccountsLifeIsReadyToBePlotted() {
    String account = "DE0044440001";
    String path = "/api/v1/accounts/" + world.refs().of(account) + "/timeline";
    lives(account, 1, 0);
    Await.until("its first moment", () -> rest.status("vera", path) == 200);
    lives(account, 2, 1);
    lives(account, 3, 1);
    Await.until(
        "both were judged",
        () -> last(rest.get("vera", path).path("series").path(0).path("legacy")).equals("970"));

    JsonNode life = rest.get("vera", path);

    JsonNode series = life.path("series").path(0);
    assertThat(series.path("kind").asString()).isEqualTo("ledger");
    assertThat(series.path("currency").asString()).isEqualTo("EUR");
    int moments = life.path("at").size();
    assertThat(moments).isGreaterThanOrEqualTo(2);
    for (String column : List.of("legacy", "candidate", "drift")) {
      assertThat(series.path(column)).as(column).hasSize(moments);
    }
    for (String column : List.of("openDivergences", "waiting", "driftSettled")) {
      assertThat(life.path(column)).as(column).hasSize(moments);
    }
    assertThat(last(series.path("candidate"))).isEqualTo("969.99");
    assertThat(last(series.path("drift"))).isEqualTo("-0.01");
    assertThat(texts(life.path("at"))).isSorted();
    JsonNode root = life.path("findings").path(0);
    assertThat(root.path("transactionId").asString()).isEqualTo("life-0001-2");
    assertThat(root.path("cause").asString()).isEqualTo("ROOT");
    assertThat(life.path("complete").asBoolean()).isTrue();
    assertThat(life.path("thinned").asBoolean()).isFalse();
    assertThat(life.toString()).contains("****0001").doesNotContain(account);
    assertThat(rest.get("vera", path + "?points=2").path("at")).hasSize(2);
  }

  @Test
  void rootsAreListedWorstFirstAndTheirPagesHoldStill() {
    List<Judged> roots = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      String moved = (i % 2 == 0 ? "-" : "") + i * 7 % 25 + ".50";
      roots.add(root("worst-" + i, moved, i % 10 == 3).at(Judged.AT.minusSeconds(3_600L * i)));
    }
    world.judged(0, Judged.batch(roots));
    String list = "/api/v1/divergences?cause=ROOT&rule=rule-worst&limit=7";
    Await.until("all of them", () -> rest.get("vera", list).path("looked").asInt() == 25);

    List<String> seen = new ArrayList<>();
    List<Double> flippedFirst = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = rest.get("vera", list + "&cursor=" + cursor);
      assertThat(page.path("complete").asBoolean()).isTrue();
      for (JsonNode one : page.path("divergences")) {
        seen.add(one.path("transactionId").asString());
        double money =
            Math.abs(
                Double.parseDouble(one.path("moved").path("ledger").path("amount").asString()));
        flippedFirst.add(money + (one.path("flipped").asBoolean() ? 1_000 : 0));
      }
      cursor = page.path("next").asString("");
      world.judged(0, root("newer-" + seen.size(), "99.00", true).at(Instant.now()).alone());
    } while (!cursor.isEmpty());

    assertThat(seen).hasSize(25).doesNotHaveDuplicates();
    assertThat(flippedFirst).isSortedAccordingTo(Comparator.reverseOrder());
    JsonNode newest = rest.get("vera", list + "&order=NEWEST&product=CHECKING");
    assertThat(newest.path("divergences").path(0).path("transactionId").asString())
        .startsWith("newer-");
    JsonNode link = newest.path("divergences").path(0).path("finding").path("roots").path(0);
    assertThat(link.path("href").asString()).startsWith("/api/v1/transactions/newer-");
  }

  @Test
  void aRootShowsWhatItHasLedTo() {
    String account = "DE0044440004";
    for (int n = 1; n <= 4; n++) {
      lives(account, n, n < 2 ? 0 : 1);
    }
    String list = "/api/v1/divergences?cause=ROOT&rule=fee-total";
    Await.until("its root", () -> rooted(rest.get("vera", list)) != null);

    JsonNode root = rooted(rest.get("vera", list));

    assertThat(root.path("moved").path("ledger").path("amount").asString()).isEqualTo("-0.01");
    assertThat(root.path("flipped").asBoolean()).isFalse();
    assertThat(root.path("flippedDecisions").asLong(-1)).isZero();
  }

  private static JsonNode rooted(JsonNode page) {
    for (JsonNode one : page.path("divergences")) {
      if (one.path("transactionId").asString().equals("life-0004-2") && one.has("consequences")) {
        return one;
      }
    }
    return null;
  }

  private static Judged root(String transaction, String moved, boolean flipped) {
    return Judged.diverged(transaction, "rule-worst").root(moved, flipped);
  }

  @Test
  void aSpanThatCannotBeDrawnIsRefused() {
    String account = "DE0044440002";
    lives(account, 1, 0);
    String path = "/api/v1/accounts/" + world.refs().of(account) + "/timeline";
    Await.until("its first moment", () -> rest.status("vera", path) == 200);

    assertThat(rest.problem("vera", path + "?points=1")).isEqualTo("parameter");
    assertThat(rest.problem("vera", path + "?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z"))
        .isEqualTo("parameter");
    assertThat(rest.problem("vera", path + "?unmask=true")).isEqualTo("unmask-forbidden");
    assertThat(rest.get("otto", path + "?unmask=true").path("account").asString())
        .isEqualTo(account);
    assertThat(rest.problem("vera", "/api/v1/accounts/" + "a".repeat(26) + "/timeline"))
        .isEqualTo("account-unknown");
    assertThat(rest.problem("vera", "/api/v1/accounts/DE12/timeline")).isEqualTo("account-ref");
  }

  @Test
  void aResyncEndsTheDriftOnceHoweverOftenItIsTold() {
    String account = "DE0044440003";
    String path = "/api/v1/accounts/" + world.refs().of(account);
    for (int n = 1; n <= 3; n++) {
      lives(account, n, n < 2 ? 0 : 1);
    }
    Await.until("its drift", () -> pairs(path) == 3);
    String told =
        "{\"officialSequence\":3,\"ownSequence\":3,"
            + "\"balances\":{\"ledger\":{\"amount\":\"970.00\",\"currency\":\"EUR\"}}}";

    assertThat(Rest.problem(rest.post("vera", path + ":resync", told))).isEqualTo("forbidden");
    assertThat(Rest.problem(rest.post("otto", path + ":resync", told.replace("ledger", "x"))))
        .isEqualTo("resync");
    assertThat(Rest.problem(rest.post("otto", path + ":resync", "{}"))).isEqualTo("resync");
    assertThat(rest.post("otto", path + ":resync?dryRun=true", told).statusCode()).isEqualTo(202);
    assertThat(parity(path).path("reloadedAt").isString()).isFalse();
    String ahead = told.replace("\"officialSequence\":3", "\"officialSequence\":4");
    HttpResponse<String> beyond = rest.post("otto", path + ":resync", ahead);
    assertThat(beyond.statusCode()).isEqualTo(409);
    assertThat(Rest.problem(beyond)).isEqualTo("resync-ahead");
    assertThat(Rest.json(beyond).path("position").asInt()).isEqualTo(3);
    assertThat(Rest.problem(rest.post("otto", path + ":resync", told, "If-Match", "\"0\"")))
        .isEqualTo("account-changed");
    String[] headers = {"Idempotency-Key", "ticket-7", "If-Match", rest.tag("otto", path)};
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    Logger audit = (Logger) LoggerFactory.getLogger("paritas.audit");
    audit.setLevel(Level.INFO);
    audit.addAppender(lines);
    HttpResponse<String> once = rest.post("otto", path + ":resync", told, headers);
    audit.detachAppender(lines);
    HttpResponse<String> twice = rest.post("otto", path + ":resync", told, headers);

    assertThat(once.statusCode()).as(once.body()).isEqualTo(202);
    String id = Rest.json(once).path("resyncId").asString();
    assertThat(lines.list.stream().map(ILoggingEvent::getFormattedMessage))
        .anyMatch(
            line ->
                line.startsWith("resync-told who=otto")
                    && line.contains("resyncId=" + id)
                    && line.contains("officialSequence=3, ownSequence=3")
                    && line.contains("970"))
        .noneMatch(line -> line.contains(account));
    Await.until("it was heard of", () -> id.equals(last(parity(path).path("reloads"))));
    assertThat(Rest.json(twice)).isEqualTo(Rest.json(once));
    HttpResponse<String> third = rest.post("otto", path + ":resync", told, headers);
    assertThat(Rest.json(third)).as("though the account has changed").isEqualTo(Rest.json(once));
    assertThat(
            Rest.problem(
                rest.post(
                    "otto",
                    path + ":resync",
                    told.replace("970.00", "971.00"),
                    "Idempotency-Key",
                    "ticket-7")))
        .isEqualTo("idempotency-key-taken");
    lives(account, 4, 0);
    Await.until("what came after", () -> pairs(path) == 4);
    JsonNode parity = parity(path);
    assertThat(parity.path("reloadedAt").isString()).isTrue();
    assertThat(parity.path("drift").path("ledger").path("amount").asString()).isEqualTo("0");
    assertThat(parity.path("openDivergences").asInt()).isEqualTo(1);
    assertThat(parity.path("roots").path(0).path("transactionId").asString())
        .isEqualTo("life-0003-2");
    assertThat(parity.path("cleanSince").isString()).isTrue();
    assertThat(parity.path("reloads")).hasSize(1);
    assertThat(texts(parity.at("/coverage/rules"))).contains("fee-total");
    assertThat(parity.at("/coverage/unexercisedRules").isArray()).isTrue();
    assertThat(parity.at("/coverage/ruleSet").asString()).contains("@");
  }

  private static int pairs(String path) {
    return rest.status("vera", path) == 200 ? parity(path).path("pairs").asInt() : 0;
  }

  private static JsonNode parity(String path) {
    return rest.get("vera", path).path("parity");
  }

  /** Here, because this world is there already. */
  @Test
  void aGroupIsPromotedAndThoseThatErrComeBack() {
    Bank bank =
        new Bank(
            world, (ref, body) -> rest.post("otto", "/api/v1/accounts/" + ref + ":resync", body));
    try (PromotionWorld promotion = new PromotionWorld(world)) {
      new PromotionStory(promotion, bank).tell();
    }
    var evidence = rest.send(rest.request("vera", "/api/v1/groups/good/evidence"));
    byte[] document = evidence.body().getBytes(StandardCharsets.UTF_8);
    assertThat(CertificateCheck.check(document, null))
        .isInstanceOf(CertificateCheck.Result.Intact.class);
    assertThat(texts(rest.get("vera", "/api/v1/groups/bad/history").path("events"), "to"))
        .contains("ROLLED_BACK");
  }

  /** Promotion's REST, with its receipts in DynamoDB. */
  @Test
  void aCommandIsDoneOnceAndARefusalNamesAllThatFails() {
    String group = "/api/v1/groups/over-rest";
    Await.until(
        "promotion works",
        () -> rest.put("anna", "/api/v1/cells/rest-1", "{\"capacity\": 3}").statusCode() < 300);
    String groups =
        "{\"groups\": [{\"id\": \"over-rest\", \"cohort\": \"c\", \"accountNumbers\": [\"DE0077770001\"]}]}";
    assertThat(rest.put("otto", "/api/v1/groups", groups).statusCode()).isEqualTo(200);
    String wave = "{\"id\": \"w-rest\", \"groups\": [\"over-rest\"], \"cell\": \"rest-1\"}";
    assertThat(
            Rest.json(command("otto", "/api/v1/waves", "typo", wave.replace("cell", "zell")))
                .path("detail")
                .asString())
        .contains("no field 'zell'", "stopsOnRollback");
    assertThat(command("otto", "/api/v1/waves", "wave", wave).statusCode()).isEqualTo(201);
    assertThat(command("otto", "/api/v1/waves/w-rest:approve", "no", "").statusCode())
        .isEqualTo(403);
    command("anna", "/api/v1/waves/w-rest:approve", "yes", "");

    var paused = command("otto", group + ":pause", "hold", "{\"reason\": \"a drill\"}");
    var again = command("otto", group + ":pause", "hold", "{\"reason\": \"a drill\"}");
    assertThat(again.body()).isEqualTo(paused.body());
    assertThat(again.headers().firstValue(Idempotency.REPLAYED)).contains("true");
    assertThat(command("otto", group + ":pause", "hold", "{\"reason\": \"else\"}").statusCode())
        .isEqualTo(422);

    var held = command("otto", group + ":promote", "go", "{\"wave\": \"w-rest\"}");
    assertThat(held.statusCode()).isEqualTo(409);
    assertThat(texts(Rest.json(held).path("conditions"), "condition"))
        .contains("known", "enough-pairs", "on-hold")
        .doesNotContain("wave-runs");
    JsonNode trail = rest.get("vera", "/api/v1/audit?group=over-rest");
    assertThat(trail.path("intact").asBoolean()).isTrue();
    assertThat(texts(trail.path("records"), "command")).contains("hold by otto");
    JsonNode promotion = rest.get("vera", "/api/v1/fleet").path("promotion");
    assertThat(texts(promotion.path("waves"), "id")).contains("w-rest");
    command("otto", "/api/v1/waves/w-rest:pause", "end", "");
  }

  private static HttpResponse<String> command(String user, String path, String key, String body) {
    return rest.post(user, path, body, Idempotency.HEADER, key);
  }

  private static List<String> texts(JsonNode list, String field) {
    return list.valueStream().map(each -> each.path(field).asString()).toList();
  }

  /** The account's n-th command takes 10.00; the candidate is so many cents behind. */
  static void lives(String account, int n, int behind) {
    for (Platform side : Platform.values()) {
      long cents = 100_000 - 1_000L * n - (side == Platform.CANDIDATE ? behind : 0);
      boolean errs = side == Platform.CANDIDATE && behind != 0 && n == 2;
      answer(
          side,
          account,
          AnswerBuilder.of(side)
              .to("life-" + account.substring(8) + "-" + n)
              .ofAccount(account)
              .inOrder(n)
              .withFee(errs ? "1.51" : "1.50")
              .leaving(money(cents), errs ? "-10.01" : "-10.00"));
    }
  }

  static void answer(Platform side, String account, AnswerBuilder answer) {
    String topic =
        side == Platform.LEGACY ? "paritas.responses.legacy" : "paritas.responses.candidate";
    world.answer(topic, partition(account), account, answer.bytes());
  }

  private static int partition(String account) {
    return Utils.toPositive(Utils.murmur2(account.getBytes(StandardCharsets.UTF_8)))
        % LedgerWorld.PARTITIONS;
  }

  private static String money(long cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }

  private static String last(JsonNode column) {
    return column.path(column.size() - 1).asString("");
  }

  private static List<String> texts(JsonNode column) {
    List<String> texts = new ArrayList<>();
    column.forEach(each -> texts.add(each.asString()));
    return texts;
  }
}
