package io.paritas.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job that promotes: rendered by Helm, and its script run as a pod would run it. */
class PromotionJobTest {
  private static final Path EVERYTHING = Chart.values("everything");

  @TempDir Path scratch;
  private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();

  @Test
  void nothingIsPromotedUnlessItIsAskedFor() {
    assertThat(Chart.PARITAS.render(Chart.values("minimal")))
        .noneMatch(manifest -> manifest.object() instanceof CronJob);
  }

  @Test
  void itRunsWithoutPrivilegesAndNeverTwiceAtOnce() {
    CronJob job = job(EVERYTHING);

    assertThat(job.getSpec().getConcurrencyPolicy()).isEqualTo("Forbid");
    PodSpec pod = job.getSpec().getJobTemplate().getSpec().getTemplate().getSpec();
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    var own = pod.getContainers().getFirst().getSecurityContext();
    assertThat(own.getReadOnlyRootFilesystem()).isTrue();
    assertThat(own.getAllowPrivilegeEscalation()).isFalse();
    assertThat(own.getCapabilities().getDrop()).containsExactly("ALL");
  }

  @Test
  void whatItNeedsIsAskedForByName() throws IOException {
    assertThatThrownBy(() -> job(Chart.values("minimal"), written("enabled: true")))
        .hasMessageContaining("promotionJob.wave and promotionJob.groups");
    assertThatThrownBy(
            () ->
                job(
                    Chart.values("minimal"),
                    written("enabled: true, wave: w-1, groups: [payroll]")))
        .hasMessageContaining("promotionJob.existingSecret is empty");
    assertThatThrownBy(() -> job(EVERYTHING, written("clientId: ''")))
        .hasMessageContaining("promotionJob.clientId");
    assertThatThrownBy(() -> job(EVERYTHING, written("groups: [DE89370400440532013000]")))
        .hasMessageContaining("values don't meet the specifications of the schema");
    String tooLong = "wave: " + "w".repeat(64);
    assertThatThrownBy(() -> job(EVERYTHING, written(tooLong)))
        .hasMessageContaining("values don't meet the specifications of the schema");
  }

  @Test
  void itAsksForEveryGroupUnderAKeyOfWaveAndGroupAndFailsWhereOneIsRefused() throws Exception {
    HttpServer server = bank();
    try {
      String uri = "http://localhost:" + server.getAddress().getPort();
      Run refused = run(job(EVERYTHING, written("groups: [good, held]")), uri);

      assertThat(asked)
          .containsExactly(
              "POST /token grant_type=client_credentials&client_id=paritas-promotion-job"
                  + "&client_secret=p%26ss",
              "POST /api/v1/groups/good:promote Bearer t-1 w-47:good {\"wave\": \"w-47\"}",
              "POST /api/v1/groups/held:promote Bearer t-1 w-47:held {\"wave\": \"w-47\"}");
      assertThat(refused.status()).isEqualTo(1);
      assertThat(refused.output()).contains("a divergence stands open", "1 refused");

      assertThat(run(job(EVERYTHING, written("groups: [good]")), uri).status()).isZero();
    } finally {
      server.stop(0);
    }
  }

  private HttpServer bank() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    server.createContext("/", this::answer);
    server.start();
    return server;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean token = path.equals("/token");
    var headers = exchange.getRequestHeaders();
    String who =
        token
            ? ""
            : headers.getFirst("Authorization") + " " + headers.getFirst("Idempotency-Key") + " ";
    asked.add(exchange.getRequestMethod() + " " + path + " " + who + body);
    boolean held = path.contains("held");
    String answer =
        held ? "{\"detail\": \"a divergence stands open\"}" : "{\"access_token\": \"t-1\"}";
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(held ? 409 : 200, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  record Run(int status, String output) {}

  private static Run run(CronJob job, String uri) throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/curl")), "curl is not installed here");
    PodSpec pod = job.getSpec().getJobTemplate().getSpec().getTemplate().getSpec();
    Container container = pod.getContainers().getFirst();
    var builder =
        new ProcessBuilder(
            container.getCommand().get(0),
            container.getCommand().get(1),
            container.getArgs().get(0));
    Map<String, String> given =
        container.getEnv().stream()
            .filter(variable -> variable.getValue() != null)
            .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    assertThat(given.get("API")).isEqualTo("http://parity-comparator:80/api/v1");
    builder.environment().putAll(given);
    builder
        .environment()
        .putAll(
            Map.of("API", uri + "/api/v1", "TOKEN_URI", uri + "/token", "CLIENT_SECRET", "p&ss"));
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }

  private static CronJob job(Path... values) {
    return Chart.PARITAS.render(values).stream()
        .map(Manifest::object)
        .filter(CronJob.class::isInstance)
        .map(CronJob.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private Path written(String job) throws IOException {
    return Files.writeString(scratch.resolve("values.yaml"), "promotionJob: {" + job + "}\n");
  }
}
