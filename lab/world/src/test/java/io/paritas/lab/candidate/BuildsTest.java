package io.paritas.lab.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.lab.planting.Defect;
import org.junit.jupiter.api.Test;

class BuildsTest {
  private final Builds builds = new Builds();

  @Test
  void allRunTheFirstBuildUntilAnotherIsInstalled() {
    assertThat(builds.of("DE-1")).isEqualTo(Builds.FIRST);
    builds.install("cell-3");
    assertThat(builds.of("DE-1")).isEqualTo("cell-3");
    assertThat(builds.defect("DE-1")).isNull();
  }

  @Test
  void aStrayNodeErrsForItsAccountAlone() {
    builds.install("cell-3");
    builds.stray("DE-1", Builds.FIRST, Defect.REASON_CODE);
    assertThat(builds.of("DE-1")).isEqualTo(Builds.FIRST);
    assertThat(builds.defect("DE-1")).isEqualTo(Defect.REASON_CODE);
    assertThat(builds.of("DE-2")).isEqualTo("cell-3");
    assertThat(builds.defect("DE-2")).isNull();
    builds.mend("DE-1");
    assertThat(builds.of("DE-1")).isEqualTo("cell-3");
    assertThat(builds.defect("DE-1")).isNull();
  }
}
