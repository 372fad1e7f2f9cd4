package io.paritas.lab.demo;

import io.paritas.lab.world.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The comparator's REST API, asked as anybody would: with a viewer's login. */
final class Api {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int PAGE = 1_000;

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI base;
  private final Login login;

  Api(URI base, Login login) {
    this.base = base;
    this.login = login;
  }

  /** The API could not answer; the message is its problem. */
  static final class UnansweredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnansweredException(String message) {
      super(message);
    }
  }

  /** Exact counts over everything. */
  Fleet fleet() {
    return JSON.treeToValue(get("/api/v1/fleet"), Fleet.class);
  }

  /** Every divergence there is, page by page; those taken back too. */
  List<Listed> divergences() {
    List<Listed> all = new ArrayList<>();
    String cursor = null;
    do {
      JsonNode page = get(divergencesPath(PAGE, cursor) + "&retracted=true");
      page.get("divergences").forEach(item -> all.add(listed(item)));
      cursor = text(page, "next");
    } while (cursor != null);
    return all;
  }

  /** Open causes, the worst first: decisions that differ before money that moved. */
  List<Listed> worstRoots() {
    List<Listed> roots = new ArrayList<>();
    get(divergencesPath(PAGE, null) + "&cause=ROOT")
        .get("divergences")
        .forEach(item -> roots.add(listed(item)));
    return roots;
  }

  private static String divergencesPath(int limit, @Nullable String cursor) {
    String path = "/api/v1/divergences?limit=" + limit;
    return cursor == null
        ? path
        : path + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
  }

  private static Listed listed(JsonNode item) {
    JsonNode finding = item.get("finding");
    return new Listed(
        item.get("transactionId").stringValue(),
        item.get("accountRef").stringValue(),
        String.valueOf(text(finding, "rule")),
        item.get("verdict").stringValue(),
        String.valueOf(text(item, "cause")),
        finding.get("retracted").booleanValue(),
        difference(finding));
  }

  private static Listed.@Nullable Difference difference(JsonNode finding) {
    String official = text(finding, "expected");
    String shadow = text(finding, "actual");
    return official == null || shadow == null
        ? null
        : new Listed.Difference(String.valueOf(text(finding, "path")), official, shadow);
  }

  private static @Nullable String text(JsonNode json, String field) {
    JsonNode value = json.get(field);
    return value == null || value.isNull() ? null : value.stringValue();
  }

  /** Asks again for a while when the answer is "try again". */
  private JsonNode get(String path) {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        HttpResponse<String> response = send(path);
        if (response.statusCode() == 200) {
          return JSON.readTree(response.body());
        }
        if (response.statusCode() != 503 || System.nanoTime() > giveUp) {
          throw new UnansweredException(
              path + " said " + response.statusCode() + ": " + response.body());
        }
      } catch (IOException e) {
        if (System.nanoTime() > giveUp) {
          throw new UncheckedIOException("The comparator did not answer " + path, e);
        }
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private HttpResponse<String> send(String path) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Authorization", login.authorization())
            .timeout(TIMEOUT)
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
