package io.paritas.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of every pod, whatever the values say. */
class WorkloadTest {

  record Workload(String name, PodTemplateSpec pod, Map<String, String> selector, Set<String> own) {
    Container container() {
      return pod.getSpec().getContainers().getFirst();
    }
  }

  static List<Path> valuesFiles() {
    return Chart.valuesFiles();
  }

  @ParameterizedTest
  @MethodSource("valuesFiles")
  void podsRunWithoutPrivileges(Path values) {
    assertThat(workloads(values))
        .isNotEmpty()
        .allSatisfy(
            workload -> {
              var spec = workload.pod().getSpec();
              assertThat(spec.getSecurityContext().getRunAsNonRoot()).isTrue();
              assertThat(spec.getSecurityContext().getSeccompProfile().getType())
                  .isEqualTo("RuntimeDefault");
              assertThat(spec.getAutomountServiceAccountToken()).isFalse();
              var own = workload.container().getSecurityContext();
              assertThat(own.getReadOnlyRootFilesystem()).isTrue();
              assertThat(own.getAllowPrivilegeEscalation()).isFalse();
              assertThat(own.getCapabilities().getDrop()).containsExactly("ALL");
            });
  }

  @ParameterizedTest
  @MethodSource("valuesFiles")
  void whatIsWrittenToIsWritable(Path values) {
    assertThat(workloads(values))
        .allSatisfy(
            workload -> {
              var writable =
                  workload.container().getVolumeMounts().stream()
                      .filter(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                      .map(VolumeMount::getMountPath);
              if (workload.name().contains("comparator")) {
                assertThat(writable).containsExactlyInAnyOrder("/tmp", "/var/lib/paritas");
              } else {
                assertThat(writable).containsExactly("/tmp");
              }
            });
  }

  @ParameterizedTest
  @MethodSource("valuesFiles")
  void everyMountHasItsVolumeAndEveryConfigMapIsThere(Path values) {
    Set<String> here =
        named(values, ConfigMap.class).map(map -> map.getMetadata().getName()).collect(set());
    Set<String> elsewhere = Set.of("bank-rules", "legacy-mapping", "candidate-mapping");
    assertThat(workloads(values))
        .allSatisfy(
            workload -> {
              var volumes = workload.pod().getSpec().getVolumes();
              Set<String> given = volumes.stream().map(Volume::getName).collect(set());
              given.addAll(workload.own());
              assertThat(workload.container().getVolumeMounts())
                  .allMatch(mount -> given.contains(mount.getName()));
              assertThat(volumes)
                  .filteredOn(volume -> volume.getConfigMap() != null)
                  .extracting(volume -> volume.getConfigMap().getName())
                  .allMatch(name -> here.contains(name) || elsewhere.contains(name));
            });
  }

  @ParameterizedTest
  @MethodSource("valuesFiles")
  void probesAskTheManagementPortAndLivenessAsksNobodyElse(Path values) {
    assertThat(workloads(values))
        .allSatisfy(
            workload -> {
              Container container = workload.container();
              assertThat(container.getLivenessProbe().getHttpGet().getPath())
                  .endsWith("/health/liveness");
              assertThat(container.getReadinessProbe().getHttpGet().getPath())
                  .endsWith("/health/readiness");
              assertThat(
                      Stream.of(
                          container.getStartupProbe(),
                          container.getLivenessProbe(),
                          container.getReadinessProbe()))
                  .allMatch(probe -> "management".equals(probe.getHttpGet().getPort().getStrVal()));
            });
  }

  @ParameterizedTest
  @MethodSource("valuesFiles")
  void selectorsFindTheirPods(Path values) {
    List<Workload> workloads = workloads(values);
    assertThat(workloads)
        .allSatisfy(
            workload ->
                assertThat(workload.pod().getMetadata().getLabels())
                    .containsAllEntriesOf(workload.selector()));
    List<Map<String, String>> selectors =
        Stream.of(
                named(values, Service.class).map(service -> service.getSpec().getSelector()),
                named(values, PodDisruptionBudget.class)
                    .map(budget -> budget.getSpec().getSelector().getMatchLabels()),
                named(values, NetworkPolicy.class)
                    .map(policy -> policy.getSpec().getPodSelector().getMatchLabels()))
            .flatMap(Function.identity())
            .toList();
    assertThat(selectors)
        .allSatisfy(
            selector ->
                assertThat(workloads)
                    .filteredOn(workload -> finds(selector, workload.pod()))
                    .hasSize(1));
  }

  @ParameterizedTest
  @MethodSource("valuesFiles")
  void aPodHasTimeToCloseItsTransaction(Path values) {
    assertThat(workloads(values))
        .allSatisfy(
            workload -> {
              long sleep = workload.container().getLifecycle().getPreStop().getSleep().getSeconds();
              assertThat(workload.pod().getSpec().getTerminationGracePeriodSeconds())
                  .isGreaterThan(sleep + 30);
            });
  }

  private static boolean finds(Map<String, String> selector, PodTemplateSpec pod) {
    return pod.getMetadata().getLabels().entrySet().containsAll(selector.entrySet());
  }

  private static List<Workload> workloads(Path values) {
    Stream<Workload> stateful = named(values, StatefulSet.class).map(WorkloadTest::workload);
    Stream<Workload> stateless =
        named(values, Deployment.class)
            .map(
                deployment ->
                    new Workload(
                        deployment.getMetadata().getName(),
                        deployment.getSpec().getTemplate(),
                        deployment.getSpec().getSelector().getMatchLabels(),
                        Set.of()));
    return Stream.concat(stateful, stateless).toList();
  }

  private static Workload workload(StatefulSet set) {
    Set<String> claims =
        set.getSpec().getVolumeClaimTemplates().stream()
            .map(claim -> claim.getMetadata().getName())
            .collect(set());
    return new Workload(
        set.getMetadata().getName(),
        set.getSpec().getTemplate(),
        set.getSpec().getSelector().getMatchLabels(),
        claims);
  }

  private static <T> Stream<T> named(Path values, Class<T> type) {
    return Chart.PARITAS.render(values).stream()
        .map(Manifest::object)
        .filter(type::isInstance)
        .map(type::cast);
  }

  private static Collector<String, ?, Set<String>> set() {
    return Collectors.toCollection(HashSet::new);
  }
}
