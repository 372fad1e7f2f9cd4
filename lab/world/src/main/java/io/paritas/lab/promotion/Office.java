package io.paritas.lab.promotion;

import io.paritas.lab.world.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The people who promote, each with their own login, over the REST API: an admin, an operator who
 * asks, and an approver who is somebody else.
 */
final class Office {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final long PATIENCE_NANOS = Duration.ofMinutes(1).toNanos();
  private static final long PAUSE_NANOS = Duration.ofMillis(500).toNanos();
  private static final int MOST_GROUPS = 100;
  private static final String COHORT = "checking";

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI base;
  private final Login login;

  Office(URI base, Login login) {
    this.base = base;
    this.login = login;
  }

  /** A group of one account, and the account. */
  record Group(String id, String account) {}

  /** The admin says how many groups a cell of the candidate holds. */
  void cell(String name, int capacity) {
    call("admin", "PUT", "cells/" + name, null, Map.of("capacity", capacity));
  }

  /** The operator names the groups. */
  void register(List<Group> groups) {
    for (int from = 0; from < groups.size(); from += MOST_GROUPS) {
      List<Map<String, Object>> some = new ArrayList<>();
      for (Group group : groups.subList(from, Math.min(groups.size(), from + MOST_GROUPS))) {
        some.add(
            Map.of("id", group.id(), "cohort", COHORT, "accountNumbers", List.of(group.account())));
      }
      call("operator", "PUT", "groups", null, Map.of("groups", some));
    }
  }

  /** The operator asks for a wave, all of it in one step, that goes on when a group comes back. */
  void request(String wave, List<Group> groups, String cell) {
    List<String> ids = groups.stream().map(Group::id).toList();
    call(
        "operator",
        "POST",
        "waves",
        wave,
        Map.of(
            "id", wave,
            "groups", ids,
            "cell", cell,
            "steps", List.of(ids.size()),
            "stopsOnRollback", false));
  }

  /** Somebody else agrees. */
  void approve(String wave) {
    call("approver", "POST", "waves/" + wave + ":approve", wave + "-ok", Map.of());
  }

  /** In which phase a group is. */
  String phase(String group) {
    return call("viewer", "GET", "groups/" + group, null, null).get("phase").stringValue();
  }

  /**
   * Where all groups are.
   *
   * @param waiting groups whose customers are held now
   * @param moving others on their way, in probation too
   */
  record Fleet(int shadowing, int eligible, int promoted, int moving, int waiting) {
    @Override
    public String toString() {
      return "%3d shadowing  %3d eligible  %3d held  %3d on their way  %3d promoted"
          .formatted(shadowing, eligible, waiting, moving, promoted);
    }
  }

  /** As {@code GET /fleet} counts them; null: it cannot say now. */
  @Nullable Fleet fleet() {
    JsonNode promotion = call("viewer", "GET", "fleet", null, null).get("promotion");
    if (promotion == null || promotion.isNull()) {
      return null;
    }
    JsonNode resting = promotion.get("resting");
    return new Fleet(
        resting.path("SHADOWING").asInt(0),
        resting.path("ELIGIBLE").asInt(0),
        resting.path("PROMOTED").asInt(0),
        promotion.get("moving").asInt(),
        promotion.get("customersWait").asInt());
  }

  /** Whether an account's platforms hold different balances, or nobody knows. */
  boolean drifts(String account) {
    JsonNode parity =
        call("viewer", "POST", "accounts:search", null, Map.of("accountNumber", account))
            .get("parity");
    return !parity.path("driftSettled").asBoolean(false)
        || parity
            .path("drift")
            .valueStream()
            .anyMatch(kind -> new BigDecimal(kind.required("amount").asString()).signum() != 0);
  }

  /** What a group waits for, as people are told. */
  String objections(String group) {
    JsonNode said = call("viewer", "POST", "groups/" + group + ":evaluate", null, Map.of());
    String conditions =
        said.get("conditions")
            .valueStream()
            .map(one -> one.path("condition").asString() + ": " + one.path("words").asString(""))
            .collect(Collectors.joining("; "));
    return "%s is %s: %s".formatted(group, said.get("phase").stringValue(), conditions);
  }

  /** What cannot be said now is asked again, under the same key. */
  private JsonNode call(
      String who, String method, String path, @Nullable String key, @Nullable Object body) {
    long giveUp = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      try {
        HttpResponse<String> response = client.send(request(who, method, path, key, body), text());
        if (response.statusCode() / 100 == 2) {
          return JSON.readTree(response.body());
        }
        if (response.statusCode() != 503 || System.nanoTime() > giveUp) {
          throw new IllegalStateException(
              "%s %s said %d: %s".formatted(method, path, response.statusCode(), response.body()));
        }
      } catch (IOException e) {
        if (System.nanoTime() > giveUp) {
          throw new UncheckedIOException("The comparator did not answer " + path, e);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }

  private HttpRequest request(
      String who, String method, String path, @Nullable String key, @Nullable Object body) {
    var request =
        HttpRequest.newBuilder(base.resolve("/api/v1/" + path))
            .header("Authorization", login.authorization(who))
            .header("Content-Type", "application/json")
            .timeout(TIMEOUT)
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(JSON.writeValueAsString(body)));
    return (key == null ? request : request.header("Idempotency-Key", key)).build();
  }
}
