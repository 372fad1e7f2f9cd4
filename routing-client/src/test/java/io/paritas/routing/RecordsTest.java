package io.paritas.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paritas.routing.RouterStatus.Fence;
import io.paritas.routing.RouterStatus.Phase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordsTest {
  @Test
  void aRouteComesBackAsItWasWritten() {
    Route alone = new Route("DE-1", 1, Owner.CANDIDATE, "eu-1", 7);
    Route family = new Route("family", 3, Owner.NONE, "", Route.LAST_EPOCH);

    assertThat(RouteRecords.read("DE-1", RouteRecords.write("DE-1", alone))).isEqualTo(alone);
    assertThat(RouteRecords.read("DE-1", RouteRecords.write("DE-1", family))).isEqualTo(family);
  }

  @Test
  void aRouteWithoutAnOwnerAnEpochOrMembersIsNone() {
    byte[] noOwner = io.paritas.routing.wire.Route.newBuilder().setEpoch(1).build().toByteArray();
    byte[] noEpoch =
        io.paritas.routing.wire.Route.newBuilder()
            .setOwner(io.paritas.routing.wire.Owner.LEGACY)
            .build()
            .toByteArray();

    byte[] noMembers =
        io.paritas.routing.wire.Route.newBuilder()
            .setGroup("family")
            .setOwner(io.paritas.routing.wire.Owner.LEGACY)
            .setEpoch(1)
            .build()
            .toByteArray();

    assertThatThrownBy(() -> RouteRecords.read("DE-1", noMembers)).hasMessageContaining("members");
    assertThatThrownBy(() -> RouteRecords.read("DE-1", noOwner)).hasMessageContaining("owner");
    assertThatThrownBy(() -> RouteRecords.read("DE-1", noEpoch)).hasMessageContaining("epoch");
    assertThatThrownBy(() -> RouteRecords.read("DE-1", new byte[] {1, 2, 3}))
        .isInstanceOf(InvalidRouteException.class);
  }

  @Test
  void aStatusComesBackAsItWasWritten() {
    Instant at = Instant.parse("2026-11-21T12:00:00.123Z");
    RouterStatus status =
        new RouterStatus(
            "r-1",
            3,
            "n",
            Phase.ROUTING,
            at,
            List.of(new Fence("DE-1", 4, at), new Fence("DE-2", 5, null)));

    RouterStatus read = RouterStatusRecords.read("r-1", RouterStatusRecords.write(status));

    assertThat(read).isEqualTo(status);
    assertThat(read.acknowledged("DE-1", 4)).isEqualTo(at);
    assertThat(read.acknowledged("DE-1", 3)).isNull();
    assertThat(read.acknowledged("DE-2", 5)).isNull();
  }
}
