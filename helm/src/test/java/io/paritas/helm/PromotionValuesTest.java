package io.paritas.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the chart gives to a comparator that promotes. */
class PromotionValuesTest {
  @TempDir Path scratch;

  @Test
  void itIsOffUnlessItIsAskedFor() {
    List<Manifest> manifests = Chart.PARITAS.render(Chart.values("minimal"));

    assertThat(settings(manifests)).doesNotContain("promotion:");
    assertThat(comparator(manifests).getVolumes())
        .extracting(Volume::getName)
        .doesNotContain("signer");
  }

  @Test
  void theKeyThatSignsIsAFileOfASecret() {
    List<Manifest> manifests = Chart.PARITAS.render(Chart.values("everything"));

    assertThat(settings(manifests))
        .contains("candidate-build: cell-2.3.1", "private-key: /etc/paritas/signer/private.pem")
        .contains("public-key: /etc/paritas/signer/public.pem")
        .contains("rehearsed-until: \"2027-01-31T00:00:00Z\"");
    PodSpec pod = comparator(manifests);
    SecretVolumeSource secret =
        pod.getVolumes().stream()
            .filter(volume -> volume.getName().equals("signer"))
            .findFirst()
            .orElseThrow()
            .getSecret();
    assertThat(secret.getSecretName()).isEqualTo("paritas-certificates");
    assertThat(secret.getDefaultMode()).isEqualTo(0440);
    assertThat(secret.getItems())
        .extracting(item -> item.getKey() + " " + item.getPath())
        .containsExactly(
            "certificate-private-key private.pem", "certificate-public-key public.pem");
    assertThat(pod.getContainers().getFirst().getVolumeMounts())
        .filteredOn(mount -> mount.getName().equals("signer"))
        .singleElement()
        .satisfies(mount -> assertThat(mount.getMountPath()).isEqualTo("/etc/paritas/signer"))
        .satisfies(mount -> assertThat(mount.getReadOnly()).isTrue());
  }

  @Test
  void whatItNeedsIsAskedForByName() throws IOException {
    assertThatThrownBy(() -> render("promotion: {enabled: true}"))
        .hasMessageContaining("promotion.candidateBuild is empty");
    assertThatThrownBy(() -> render("promotion: {enabled: true, candidateBuild: cell-2}"))
        .hasMessageContaining("promotion.existingSecret is empty");
    assertThatThrownBy(() -> render("promotion: {rehearsedUntil: soon}"))
        .hasMessageContaining("values don't meet the specifications of the schema");
  }

  @Test
  void everySettingOfPromotionCanBeGivenBeside() throws IOException {
    String more = "comparator: {settings: {paritas: {promotion: {policy: {probation: 3d}}}}}";
    List<Manifest> manifests = Chart.PARITAS.render(Chart.values("everything"), written(more));

    assertThat(settings(manifests)).contains("probation: 3d", "candidate-build: cell-2.3.1");
  }

  private List<Manifest> render(String values) throws IOException {
    return Chart.PARITAS.render(Chart.values("minimal"), written(values));
  }

  private Path written(String values) throws IOException {
    return Files.writeString(scratch.resolve("values.yaml"), values + "\n");
  }

  private static String settings(List<Manifest> manifests) {
    return manifests.stream()
        .map(Manifest::object)
        .filter(ConfigMap.class::isInstance)
        .map(ConfigMap.class::cast)
        .filter(map -> map.getMetadata().getName().endsWith("-comparator-settings"))
        .findFirst()
        .orElseThrow()
        .getData()
        .get("settings.yaml");
  }

  private static PodSpec comparator(List<Manifest> manifests) {
    return manifests.stream()
        .map(Manifest::object)
        .filter(StatefulSet.class::isInstance)
        .map(StatefulSet.class::cast)
        .filter(set -> set.getMetadata().getName().endsWith("-comparator"))
        .findFirst()
        .orElseThrow()
        .getSpec()
        .getTemplate()
        .getSpec();
  }
}
