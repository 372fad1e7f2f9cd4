package io.paritas.candidate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.paritas.lab.engines.Broker;
import io.paritas.rules.response.Envelope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** The application as it is started in production, with the lab's mapping. */
class CandidateAdapterIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Path SPEC =
      Path.of("../lab/world/src/main/resources/lab-candidate-mapping.yaml");

  @Test
  void rawAnswersBecomeResponsesAndTheBoardCanSeeIt() {
    try (Broker broker = Broker.start()) {
      Stream.of("candidate.responses.raw", "paritas.responses.candidate", "paritas.dead-letters")
          .forEach(topic -> broker.createTopic(topic, 2));
      try (var app = start(broker.bootstrapServers())) {
        send(broker, LabMappingTest.ANSWER.getBytes(UTF_8), "nonsense".getBytes(UTF_8));

        await().atMost(PATIENCE).until(() -> responses(broker).size() == 1);
        assertThat(responses(broker).getFirst()).isEqualTo(Envelope.of(LabMappingTest.expected()));
        assertThat(get(app, "/actuator/health/readiness").statusCode()).isEqualTo(200);
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () ->
                    assertThat(get(app, "/actuator/prometheus").body())
                        .contains("paritas_adapter_responses_total{adapter=\"candidate\"} 1.0")
                        .containsPattern(
                            "paritas_adapter_dead_letters_total\\{adapter=\"candidate\","
                                + "reason=\"broken-record\"} 1.0")
                        .contains("paritas_adapter_lag_records{adapter=\"candidate\"}")
                        .contains(
                            "paritas_adapter_clear_through_lag_seconds{adapter=\"candidate\"}"));
      }
    }
  }

  @Test
  void withoutKafkaTheApplicationIsAliveAndNotReady() {
    try (var app = start("127.0.0.1:1")) {
      assertThat(get(app, "/actuator/health/liveness").statusCode()).isEqualTo(200);
      assertThat(get(app, "/actuator/health/readiness").statusCode()).isEqualTo(503);
    }
  }

  @Test
  void withoutAMappingSpecTheApplicationSaysWhichSettingIsMissing() {
    assertThatThrownBy(
            () -> CandidateAdapter.start("--server.port=0", "--logging.level.root=off").close())
        .hasRootCauseMessage("paritas.adapter: spec is missing");
  }

  private static ConfigurableApplicationContext start(String bootstrap) {
    return CandidateAdapter.start(
        "--server.port=0",
        "--logging.level.root=warn",
        "--paritas.adapter.bootstrap-servers=" + bootstrap,
        "--paritas.adapter.marker-interval=100ms",
        "--paritas.adapter.spec=file:" + SPEC.toAbsolutePath());
  }

  private static void send(Broker broker, byte[]... values) {
    Map<String, Object> config = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (byte[] value : values) {
        producer.send(
            new ProducerRecord<>("candidate.responses.raw", "DE-4711".getBytes(UTF_8), value));
      }
    }
  }

  private static List<Envelope> responses(Broker broker) {
    return broker.committed("paritas.responses.candidate").stream()
        .filter(read -> read.key() != null)
        .map(read -> Envelope.parse(read.value()))
        .toList();
  }

  private static HttpResponse<String> get(ConfigurableApplicationContext app, String path) {
    String port = app.getEnvironment().getProperty("local.server.port");
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
