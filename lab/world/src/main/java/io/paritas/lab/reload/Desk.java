package io.paritas.lab.reload;

import io.paritas.lab.candidate.Statement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The operator who tells the comparator, over its REST API, what was loaded. */
final class Desk {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int AHEAD = 409;
  private static final int UNAVAILABLE = 503;

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI base;
  private final String authorization;

  /**
   * @param authorization of an operator
   */
  Desk(URI base, String authorization) {
    this.base = base;
    this.authorization = authorization;
  }

  /** Whether its customers still wait for it; the comparator may have given it up. */
  boolean waitsFor(Reload reload) {
    JsonNode group = JSON.readTree(expected(send("GET", "groups/" + reload.group(), null, null)));
    return group.required("phase").asString().equals("ROLLBACK_DRAINED")
        && group.required("epoch").asLong() == reload.epoch();
  }

  /**
   * Tells what legacy holds now.
   *
   * @param own how many answers legacy had given before
   * @return false: the comparator has not read so far yet, tell it again
   */
  boolean told(Reload reload, Statement held, long own) {
    String ref =
        JSON.readTree(
                expected(
                    send(
                        "POST",
                        "accounts:search",
                        null,
                        Map.of("accountNumber", reload.account()))))
            .required("accountRef")
            .asString();
    Map<String, Object> body =
        Map.of(
            "platform",
            "LEGACY",
            "officialSequence",
            held.sequence(),
            "ownSequence",
            own,
            "balances",
            Map.of("ledger", euros(held.ledger()), "available", euros(held.available())));
    HttpResponse<String> answer = send("POST", "accounts/" + ref + ":resync", reload.key(), body);
    if (answer.statusCode() == AHEAD || answer.statusCode() == UNAVAILABLE) {
      return false;
    }
    expected(answer);
    return true;
  }

  private static Map<String, Object> euros(BigDecimal amount) {
    return Map.of("amount", amount, "currency", "EUR");
  }

  private static String expected(HttpResponse<String> answer) {
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          "%s said %d: %s".formatted(answer.uri(), answer.statusCode(), answer.body()));
    }
    return answer.body();
  }

  private HttpResponse<String> send(
      String method, String path, @Nullable String key, @Nullable Object body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve("/api/v1/" + path))
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .timeout(TIMEOUT)
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(JSON.writeValueAsString(body)));
    try {
      return client.send(
          (key == null ? request : request.header("Idempotency-Key", key)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
