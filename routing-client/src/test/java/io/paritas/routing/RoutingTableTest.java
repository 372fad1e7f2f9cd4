package io.paritas.routing;

import static io.paritas.routing.RoutingTable.Effect.APPLIED;
import static io.paritas.routing.RoutingTable.Effect.CONTRADICTED;
import static io.paritas.routing.RoutingTable.Effect.REPEATED;
import static io.paritas.routing.RoutingTable.Effect.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoutingTableTest {
  private final RoutingTable table = new RoutingTable();

  @Test
  void whatIsUnknownIsHeld() {
    Route route = table.find("DE-1");

    assertThat(route.held()).isTrue();
    assertThat(route.known()).isFalse();
  }

  @Test
  void onlyNewerEpochsApply() {
    assertThat(table.apply("DE-1", alone("DE-1", Owner.LEGACY, 2))).isEqualTo(APPLIED);
    assertThat(table.apply("DE-1", alone("DE-1", Owner.CANDIDATE, 1))).isEqualTo(STALE);
    assertThat(table.apply("DE-1", alone("DE-1", Owner.LEGACY, 2))).isEqualTo(REPEATED);
    assertThat(table.apply("DE-1", alone("DE-1", Owner.CANDIDATE, 2))).isEqualTo(CONTRADICTED);
    assertThat(table.find("DE-1")).isEqualTo(alone("DE-1", Owner.LEGACY, 2));

    assertThat(table.apply("DE-1", alone("DE-1", Owner.NONE, 3))).isEqualTo(APPLIED);
    assertThat(table.find("DE-1").held()).isTrue();
  }

  @Test
  void aGroupMovesWithTheFirstRecordOfAnyOfItsAccounts() {
    assertThat(table.apply("DE-1", of("family", Owner.LEGACY, 1))).isEqualTo(APPLIED);
    assertThat(table.apply("DE-2", of("family", Owner.LEGACY, 1))).isEqualTo(REPEATED);

    table.apply("DE-2", of("family", Owner.NONE, 2));

    assertThat(table.find("DE-1")).isEqualTo(of("family", Owner.NONE, 2));
    assertThat(table.apply("DE-1", of("family", Owner.NONE, 2))).isEqualTo(REPEATED);
  }

  @Test
  void anAccountWithAnOlderRecordThanItsGroupStaysUnknown() {
    table.apply("DE-1", of("family", Owner.CANDIDATE, 5));

    assertThat(table.apply("DE-2", of("family", Owner.LEGACY, 3))).isEqualTo(STALE);

    assertThat(table.find("DE-2").known()).isFalse();
  }

  @Test
  void aGroupMayHaveTheNameOfAnAccountThatIsNoneOfIt() {
    table.apply("DE-1", alone("DE-1", Owner.LEGACY, 1));
    table.apply("DE-2", of("DE-1", Owner.CANDIDATE, 7));

    assertThat(table.find("DE-1")).isEqualTo(alone("DE-1", Owner.LEGACY, 1));
    assertThat(table.find("DE-2")).isEqualTo(of("DE-1", Owner.CANDIDATE, 7));
  }

  @Test
  void aGroupOfOneGoesByItsAccountsName() {
    table.apply("DE-1", new Route("g-1", 1, Owner.LEGACY, "", 1));

    assertThat(table.find("DE-1")).isEqualTo(alone("DE-1", Owner.LEGACY, 1));
  }

  @Test
  void aGroupIsCompleteOnceAllItsAccountsAreKnown() {
    table.apply("DE-1", of("family", Owner.LEGACY, 1));
    Object lane = table.lane("DE-1");
    assertThat(table.isComplete(lane)).isFalse();

    table.apply("DE-2", of("family", Owner.LEGACY, 1));
    assertThat(table.isComplete(lane)).isTrue();

    table.apply("DE-2", alone("DE-2", Owner.LEGACY, 2));
    assertThat(table.isComplete(lane)).isFalse();
  }

  @Test
  void anAccountChangesItsGroupWithANewerEpochOnly() {
    table.apply("DE-1", alone("DE-1", Owner.NONE, 4));

    assertThat(table.apply("DE-1", of("family", Owner.LEGACY, 4))).isEqualTo(STALE);
    assertThat(table.apply("DE-1", of("family", Owner.LEGACY, 5))).isEqualTo(APPLIED);

    assertThat(table.find("DE-1")).isEqualTo(of("family", Owner.LEGACY, 5));
    assertThat(table.apply("DE-1", alone("DE-1", Owner.CANDIDATE, 5))).isEqualTo(STALE);
  }

  @Test
  void aDeletedRouteIsHeldUntilANewerOneComes() {
    table.apply("DE-1", alone("DE-1", Owner.LEGACY, 4));

    table.hold("DE-1");

    assertThat(table.find("DE-1").held()).isTrue();
    assertThat(table.apply("DE-1", alone("DE-1", Owner.LEGACY, 3))).isEqualTo(STALE);
    assertThat(table.find("DE-1").held()).isTrue();
    assertThat(table.apply("DE-1", alone("DE-1", Owner.LEGACY, 5))).isEqualTo(APPLIED);
  }

  @Test
  void cellsAreKept() {
    table.apply("DE-1", new Route("DE-1", 1, Owner.CANDIDATE, "eu-7", 9));

    assertThat(table.find("DE-1").cell()).isEqualTo("eu-7");
  }

  private static Route alone(String account, Owner owner, long epoch) {
    return Route.alone(account, owner, epoch);
  }

  private static Route of(String group, Owner owner, long epoch) {
    return new Route(group, 2, owner, "", epoch);
  }
}
