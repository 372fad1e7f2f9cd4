package io.paritas.lab.diff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** What a real comparator answers, as it stands in its OpenAPI page; RulesIT holds it to that. */
class LedgerPreviewTest {
  private static final String ANSWER =
      """
      {"ruleSet":{"name":"bank","version":"2","hash":"00"},
       "topics":{"oldest":"2026-11-21T09:00:00Z","newest":"2026-11-21T10:00:00Z","pairs":1002,"complete":true,"sampled":false},
       "ledger":{"oldest":null,"newest":null,"pairs":0,"complete":true,"sampled":false},
       "pairs":1000,"notJudged":1,"bodiesExpired":1,
       "verdicts":[{"before":"MATCHED","after":"MATCHED","count":%d,"samples":["tx-9"]}%s],
       "rules":[{"rule":"fees","changes":[{"before":"DIVERGED","after":"TOLERATED","count":30,"samples":["tx-1","tx-2"]}]}]}
      """;
  private static final String CHANGED =
      ",{\"before\":\"DIVERGED\",\"after\":\"TOLERATED\",\"count\":30,\"samples\":[\"tx-1\",\"tx-2\"]}";

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> asked = new ArrayList<>();
  private HttpServer comparator;
  private int status = 200;
  private String answer = ANSWER.formatted(970, CHANGED);

  @BeforeEach
  void start() throws IOException {
    comparator = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    comparator.createContext("/", this::answer);
    comparator.start();
    Files.writeString(directory.resolve("rules.yaml"), "name: bank\n");
  }

  @AfterEach
  void stop() {
    comparator.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI().toString());
    asked.add(exchange.getRequestHeaders().getFirst("Authorization"));
    asked.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    byte[] body = answer.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void itSaysPairsByOldAndNewFindingWithSamplesAndTheSpan() throws IOException {
    Path report = directory.resolve("report.json");

    int exit = diff("--product", "CHECKING", "--limit", "5000", "--report", report.toString());

    assertThat(exit).as(err.toString()).isEqualTo(1);
    assertThat(asked)
        .containsExactly(
            "/api/v1/rules:preview?product=CHECKING&limit=5000", "Bearer secret", "name: bank\n");
    assertThat(out.toString())
        .contains("1,000  pairs judged again")
        .contains("2026-11-21T09:00:00Z to 2026-11-21T10:00:00Z")
        .contains("30  DIVERGED -> TOLERATED, e.g. tx-1 tx-2")
        .contains("Rule fees:")
        .contains("Something else of 30 pairs.");
    assertThat(JsonMapper.shared().readTree(Files.readString(report)).path("pairs").asInt())
        .isEqualTo(1000);
  }

  @Test
  void rulesThatSayTheSameExitWithZero() {
    answer = ANSWER.formatted(1000, "").replace("TOLERATED", "DIVERGED");
    assertThat(diff()).isZero();
    assertThat(out.toString()).contains("The same.");
  }

  /** Seen in the demo: the fees were tolerated, the balances of the same pairs still diverged. */
  @Test
  void aRuleThatSaysSomethingElseUnderTheSameVerdictIsNotTheSame() {
    answer = ANSWER.formatted(1000, "");
    assertThat(diff()).isEqualTo(1);
    assertThat(out.toString())
        .contains("something else in 30 findings.")
        .doesNotContain("The same.");
  }

  @Test
  void aBrokenRulesFileIsToldLineByLineAndExitsWithTwo() {
    status = 422;
    answer =
        """
        {"title":"Rules file not usable","detail":"See problems.","problems":[
         {"file":"request","line":4,"rule":"fees","message":"there is no comparison 'mony'; write money"}]}
        """;
    assertThat(diff()).isEqualTo(2);
    assertThat(err.toString()).contains("rules.yaml:4: fees: there is no comparison 'mony'");
  }

  @Test
  void whatCannotBeAskedIsSaidInOneSentence() {
    status = 403;
    answer = "{\"title\":\"Not allowed\",\"detail\":\"This is for operators.\"}";
    assertThat(diff()).isEqualTo(2);
    assertThat(err.toString()).contains("403 Not allowed: This is for operators.");

    status = 200;
    answer = "<html>";
    assertThat(diff()).isEqualTo(2);
    assertThat(err.toString()).contains("is no comparator; check --ledger");

    comparator.stop(0);
    assertThat(diff()).isEqualTo(2);
    assertThat(err.toString()).contains("does not answer");
  }

  @Test
  void whoAsksMustBeKnownAndFilesAreNotMixedIn() {
    assertThat(run(Map.of(), "--ledger", url(), "--rules", rules())).isEqualTo(2);
    assertThat(err.toString()).contains("PARITAS_TOKEN");
    assertThat(diff("a.csv", "b.csv")).isEqualTo(2);
    assertThat(run(Map.of(), "a.csv")).isEqualTo(2);
    assertThat(err.toString()).contains("two files are compared");
    assertThat(asked).isEmpty();

    Map<String, String> password = Map.of("PARITAS_PASSWORD", "pw");
    run(password, "--ledger", url(), "--rules", rules(), "--user", "otto");
    assertThat(asked).contains("Basic b3R0bzpwdw==");
  }

  private int diff(String... more) {
    List<String> all = new ArrayList<>(List.of("--ledger", url() + "/", "--rules", rules()));
    all.addAll(List.of(more));
    return run(Map.of("PARITAS_TOKEN", "secret"), all.toArray(String[]::new));
  }

  private int run(Map<String, String> environment, String... arguments) {
    return new CommandLine(new DiffCommand(environment))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private String url() {
    return "http://localhost:" + comparator.getAddress().getPort();
  }

  private String rules() {
    return directory.resolve("rules.yaml").toString();
  }
}
