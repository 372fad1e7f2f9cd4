package io.paritas.dashboards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real Prometheus that scrapes given targets every second and evaluates the repository's rules.
 */
final class Prometheus implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final URI address;

  private Prometheus(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /**
   * @param targets job name to the application's address
   */
  static Prometheus scraping(Map<String, URI> targets, Path home) throws IOException {
    Promtool.assumeInstalled("prometheus");
    int port = freePort();
    Path settings = Files.writeString(home.resolve("prometheus.yml"), settings(targets));
    Process process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + settings,
                "--storage.tsdb.path=" + home.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("prometheus.log").toFile())
            .start();
    return new Prometheus(process, URI.create("http://127.0.0.1:" + port));
  }

  /** The samples that a query gives now; empty while Prometheus is not up yet. */
  JsonNode query(String expression) {
    return ask("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
        .at("/data/result");
  }

  JsonNode rules() {
    return ask("/api/v1/rules").at("/data/groups");
  }

  private JsonNode ask(String path) {
    HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).build();
    try {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      // While it still starts it listens, and says 503 in plain words.
      return answer.statusCode() == 503 ? JSON.createObjectNode() : JSON.readTree(answer.body());
    } catch (ConnectException e) {
      return JSON.createObjectNode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String settings(Map<String, URI> targets) {
    String jobs =
        targets.entrySet().stream()
            .map(
                target ->
                    """
                      - job_name: %s
                        metrics_path: /actuator/prometheus
                        static_configs:
                          - targets: ['%s:%d']
                    """
                        .formatted(
                            target.getKey(),
                            target.getValue().getHost(),
                            target.getValue().getPort()))
            .collect(Collectors.joining());
    return """
    global:
      scrape_interval: 1s
      evaluation_interval: 1s
    rule_files:
      - %s
    scrape_configs:
    %s"""
        .formatted(Path.of("prometheus/paritas-rules.yaml").toAbsolutePath(), jobs);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
