package io.paritas.comparator.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.ledger.LedgerWorld;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST interface of a world, asked as anybody would. Whose name is nobody does not log in. */
final class Rest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final LedgerWorld world;

  Rest(LedgerWorld world) {
    this.world = world;
  }

  JsonNode get(String user, String path) {
    HttpResponse<String> answer = send(request(user, path));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  /** The ETag of what lies there. */
  String tag(String user, String path) {
    return send(request(user, path)).headers().firstValue("ETag").orElseThrow();
  }

  int status(String user, String path) {
    return send(request(user, path)).statusCode();
  }

  String problem(String user, String path) {
    return problem(send(request(user, path)));
  }

  static String problem(HttpResponse<String> answer) {
    return json(answer).path("type").asString("").replace("urn:paritas:problem:", "");
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  HttpResponse<String> post(String user, String path, String body, String... headers) {
    HttpRequest.Builder request = request(user, path).header("Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> put(String user, String path, String body) {
    return send(
        request(user, path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpRequest.Builder request(String user, String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + world.port() + path));
    if (!user.equals("nobody")) {
      String login =
          Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
      request.header("Authorization", "Basic " + login);
    }
    return request;
  }
}
