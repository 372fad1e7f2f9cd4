package io.paritas.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartTest {

  @TempDir Path scratch;

  static List<Path> valuesFiles() {
    return Chart.valuesFiles();
  }

  @ParameterizedTest
  @MethodSource("valuesFiles")
  void everyFieldIsOneThatTheClusterKnows(Path values) {
    assertThat(Chart.PARITAS.render(values))
        .isNotEmpty()
        .allSatisfy(manifest -> assertThat(manifest.unknownFields()).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("valuesFiles")
  void noTwoObjectsShareAName(Path values) {
    assertThat(Chart.PARITAS.render(values)).extracting(Manifest::id).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "comparator: {replica: 3}",
        "comparator: {replicas: three}",
        "adapters: {lgacy: {enabled: false}}",
        "kafka: {securityProtocol: TLS}",
        "kafka: {bootstrapServers: no-port}",
        "comparator: {resources: {limits: {memroy: 1Gi}}}",
        "podDisruptionBudget: {maxUnavailable: many}",
        "shutdown: {gracePeriodSecond: 90}"
      })
  void aTypingErrorInTheValuesIsRefused(String values) throws IOException {
    assertThatThrownBy(() -> Chart.PARITAS.render(Chart.values("minimal"), written(values)))
        .hasMessageContaining("values don't meet the specifications of the schema");
  }

  @Test
  void whatIsRequiredIsAskedForByName() throws IOException {
    assertThatThrownBy(() -> Chart.PARITAS.render(written("nameOverride: parity")))
        .hasMessageContaining("kafka.bootstrapServers is empty");
    assertThatThrownBy(
            () -> Chart.PARITAS.render(written("kafka: {bootstrapServers: 'kafka:9092'}")))
        .hasMessageContaining("credentials.existingSecret is empty");
    assertThatThrownBy(
            () -> Chart.PARITAS.render(Chart.values("minimal"), written("auth: {issuerUri: ''}")))
        .hasMessageContaining("auth.issuerUri is empty");
    assertThatThrownBy(
            () ->
                Chart.PARITAS.render(
                    Chart.values("minimal"), written("comparator: {rules: {active: ''}}")))
        .hasMessageContaining("comparator.rules.active is empty");
    assertThatThrownBy(
            () ->
                Chart.PARITAS.render(
                    Chart.values("minimal"),
                    written("adapters: {legacy: {mapping: {existingConfigMap: ''}}}")))
        .hasMessageContaining("adapters.legacy.mapping.active names no file");
  }

  @Test
  void aGracePeriodThatIsTooShortIsRefused() throws IOException {
    Path values = written("shutdown: {gracePeriodSeconds: 35}");
    assertThatThrownBy(() -> Chart.PARITAS.render(Chart.values("minimal"), values))
        .hasMessageContaining("shutdown.gracePeriodSeconds must be longer");
  }

  @Test
  void saslWithoutItsSecretIsRefused() throws IOException {
    Path values = written("kafka: {securityProtocol: SASL_SSL}");
    assertThatThrownBy(() -> Chart.PARITAS.render(Chart.values("minimal"), values))
        .hasMessageContaining("sasl-jaas-config");
  }

  @Test
  void monitoringIsAskedForAndNeverGuessed() {
    assertThat(Chart.PARITAS.render(Chart.values("minimal")))
        .noneMatch(manifest -> manifest.object() instanceof ServiceMonitor)
        .noneMatch(manifest -> manifest.object() instanceof PrometheusRule);
    assertThat(Chart.PARITAS.render(Chart.values("everything")))
        .filteredOn(manifest -> manifest.object() instanceof ServiceMonitor)
        .hasSize(3);
  }

  @Test
  void alertTextsReachTheClusterUntouched() {
    assertThat(Chart.PARITAS.render(Chart.values("everything")))
        .filteredOn(manifest -> manifest.object() instanceof PrometheusRule)
        .singleElement()
        .satisfies(
            rule -> {
              String written = rule.written().toString();
              assertThat(written)
                  .contains("ParitasGone", "ParitasRollbackGivenUp", "{{ $labels.rule }}");
              assertThat(rule.written().at("/spec/groups").size()).isEqualTo(4);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"prometheus/paritas-rules.yaml", "grafana/paritas-overview.json"})
  void theChartShipsWhatTheDashboardsModuleTests(String source) throws IOException {
    Path original = Path.of("../dashboards").resolve(source);
    Path shipped = Path.of("paritas/files").resolve(original.getFileName());
    assertThat(Files.readString(shipped))
        .as("copy %s to helm/%s", original.normalize(), shipped)
        .isEqualTo(Files.readString(original));
  }

  @Test
  void settingsReachTheirApplication() {
    List<Manifest> manifests = Chart.PARITAS.render(Chart.values("everything"));
    assertThat(settings(manifests, "parity-comparator"))
        .contains("patience: 2m", "state-dir: /var/lib/paritas")
        .contains("group.instance.id: ${POD_NAME}", "sasl.mechanism: SCRAM-SHA-512")
        .contains("file: file:/etc/paritas/rules/checking-accounts.yaml")
        .contains("issuer-uri: https://login.bank.example/realms/staff", "audience: paritas");
    assertThat(settings(manifests, "parity-legacy-adapter"))
        .contains("instance: ${POD_NAME}", "spec: file:/etc/paritas/mapping/mainframe.yaml")
        .doesNotContain("dynamodb");
  }

  @Test
  void queuesReachTheirAdapterAndTheRoster() {
    List<Manifest> manifests = Chart.PARITAS.render(Chart.values("queues"));
    assertThat(settings(manifests, "test-paritas-legacy-adapter"))
        .contains("queue: LEGACY.ANSWERS", "factory: com.ibm.mq", "queueManager: QM1")
        .contains("dead-letter-retention: 720h", "loops: 2");
    assertThat(settings(manifests, "test-paritas-candidate-adapter"))
        .contains("/123456789012/candidate-answers", "region: eu-central-1", "body: text");
    assertThat(settings(manifests, "test-paritas-comparator"))
        .contains(
            "legacy: LEGACY.ANSWERS.test-paritas-legacy-adapter-0/0,"
                + "LEGACY.ANSWERS.test-paritas-legacy-adapter-0/1,"
                + "LEGACY.ANSWERS.test-paritas-legacy-adapter-1/0,"
                + "LEGACY.ANSWERS.test-paritas-legacy-adapter-1/1",
            "candidate: candidate-answers.test-paritas-candidate-adapter-0/0,"
                + "candidate-answers.test-paritas-candidate-adapter-1/0,"
                + "candidate-answers.test-paritas-candidate-adapter-2/0");
    assertThat(environment(manifests, "test-paritas-legacy-adapter"))
        .contains("PARITAS_JMS_USERNAME", "PARITAS_JMS_PASSWORD", "PARITAS_ADAPTER_DEADLETTERKEY")
        .doesNotContain("AWS_SECRET_ACCESS_KEY");
    assertThat(environment(manifests, "test-paritas-candidate-adapter"))
        .contains("AWS_SECRET_ACCESS_KEY", "PARITAS_ADAPTER_DEADLETTERKEY")
        .doesNotContain("PARITAS_JMS_PASSWORD");
    String policy = written(manifests, "NetworkPolicy/test-paritas-legacy-adapter");
    assertThat(policy).contains("1414", "10.1.0.0/16");
    assertThat(written(manifests, "NetworkPolicy/test-paritas-candidate-adapter"))
        .doesNotContain("1414");
  }

  @Test
  void loopsUnderADottedKeyAreInTheRosterToo() throws IOException {
    List<Manifest> manifests =
        Chart.PARITAS.render(
            Chart.values("queues"),
            written("adapters: {candidate: {settings: {paritas.adapter.loops: 2}}}"));
    assertThat(settings(manifests, "test-paritas-comparator"))
        .contains(
            "candidate: candidate-answers.test-paritas-candidate-adapter-0/0,"
                + "candidate-answers.test-paritas-candidate-adapter-0/1,");
  }

  @Test
  void aTableReachesItsAdapterAndTheRoster() throws IOException {
    List<Manifest> manifests = Chart.PARITAS.render(Chart.values("streams"));
    assertThat(settings(manifests, "test-paritas-candidate-adapter"))
        .contains("dynamodb-streams:", "table: answers", "attribute: answer");
    assertThat(settings(manifests, "test-paritas-comparator"))
        .contains("candidate: answers/0")
        .doesNotContain("legacy: ");
    assertThatThrownBy(
            () ->
                Chart.PARITAS.render(
                    Chart.values("streams"), written("adapters: {candidate: {replicas: 2}}")))
        .hasMessageContaining("adapters.candidate.replicas must be 1");
    assertThatThrownBy(
            () ->
                Chart.PARITAS.render(
                    Chart.values("minimal"), written("adapters: {legacy: {source: {kind: jms}}}")))
        .hasMessageContaining("adapters.legacy.source.jms.queue is empty");
    assertThatThrownBy(
            () ->
                Chart.PARITAS.render(
                    Chart.values("minimal"),
                    written("adapters: {candidate: {source: {kind: sqs}}}")))
        .hasMessageContaining("adapters.candidate.source.sqs.queueUrl is empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "adapters: {legacy: {source: {kind: sqs}}}",
        "adapters: {candidate: {source: {kind: jms}}}",
        "adapters: {candidate: {source: {sqs: {queueUrl: candidate-answers}}}}",
        "deadLetters: {retention: forever}"
      })
  void aSourceThatAnAdapterDoesNotHaveIsRefused(String values) throws IOException {
    assertThatThrownBy(() -> Chart.PARITAS.render(Chart.values("minimal"), written(values)))
        .hasMessageContaining("values don't meet the specifications of the schema");
  }

  private static List<String> environment(List<Manifest> manifests, String adapter) {
    return manifests.stream()
        .filter(manifest -> manifest.id().equals("StatefulSet/" + adapter))
        .map(manifest -> (StatefulSet) manifest.object())
        .flatMap(set -> set.getSpec().getTemplate().getSpec().getContainers().stream())
        .flatMap(container -> container.getEnv().stream())
        .map(EnvVar::getName)
        .toList();
  }

  private static String written(List<Manifest> manifests, String id) {
    return manifests.stream()
        .filter(manifest -> manifest.id().equals(id))
        .map(manifest -> manifest.written().toString())
        .findFirst()
        .orElseThrow();
  }

  private static String settings(List<Manifest> manifests, String application) {
    return data(manifests, application + "-settings", "settings.yaml");
  }

  @Test
  void notesAndTestHookAreSoundToo() throws IOException {
    Chart shown = Chart.PARITAS.withHooksAndNotesShown(scratch);
    for (Path values : Chart.valuesFiles()) {
      List<Manifest> manifests = shown.render(values);
      assertThat(manifests).allSatisfy(manifest -> assertThat(manifest.unknownFields()).isEmpty());
      assertThat(manifests).filteredOn(manifest -> manifest.object() instanceof Pod).hasSize(1);
      assertThat(data(manifests, "notes", "notes"))
          .contains("rollout status", "helm -n parity test test");
    }
  }

  private static String data(List<Manifest> manifests, String configMap, String key) {
    return manifests.stream()
        .filter(manifest -> manifest.id().equals("ConfigMap/" + configMap))
        .map(manifest -> ((ConfigMap) manifest.object()).getData().get(key))
        .findFirst()
        .orElseThrow();
  }

  private Path written(String values) throws IOException {
    return Files.writeString(scratch.resolve("values.yaml"), values);
  }
}
