package io.paritas.comparator.promotion.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.paritas.comparator.promotion.control.Routers;
import io.paritas.comparator.promotion.control.Routers.Acknowledgement;
import io.paritas.comparator.promotion.control.Routers.FencedException;
import io.paritas.comparator.promotion.record.Owner;
import io.paritas.comparator.promotion.record.RouteRecord;
import io.paritas.lab.engines.Broker;
import io.paritas.routing.InvalidRouteException;
import io.paritas.routing.RouterSettings;
import io.paritas.routing.RoutingClient;
import io.paritas.routing.Ticket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KafkaRoutersIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final List<String> FAMILY = List.of("DE-1", "DE-2", "DE-3");
  private static Broker broker;

  @BeforeAll
  static void start() {
    broker = Broker.start();
    Map<String, String> compacted = Map.of("cleanup.policy", "compact");
    broker.createTopic("paritas.routing", 3, compacted);
    broker.createTopic("paritas.routing.acks", 1, compacted);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static Map<String, Object> kafka() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  private static RoutingClient router(String id) {
    var settings = RouterSettings.of(id, kafka()).settledAfter(Duration.ZERO);
    RoutingClient router = new RoutingClient(settings, Clock.systemUTC(), () -> {});
    router.start();
    await().atMost(PATIENCE).until(router::isRouting);
    return router;
  }

  @Test
  void aFenceGoesOutToAllRoutersAndComesBackAcknowledged() {
    try (KafkaRouters routers = new KafkaRouters(RoutingTopics.of(kafka()));
        Routers.Session session = routers.open(0);
        RoutingClient one = router("r-1");
        RoutingClient other = router("r-2")) {
      session.publish(route("family", Owner.LEGACY, 1), FAMILY);
      await().atMost(PATIENCE).until(() -> one.find("DE-3").known());
      assertThat(routers.roster()).containsExactly("r-1", "r-2");
      Ticket ticket = (Ticket) one.begin("DE-3");

      session.publish(route("family", Owner.NONE, 2), FAMILY);
      await()
          .atMost(PATIENCE)
          .until(() -> acknowledged(routers, "family", 2).equals(List.of("r-2")));
      assertThat(one.find("DE-1").held()).isTrue();

      ticket.answered();
      await()
          .atMost(PATIENCE)
          .until(() -> acknowledged(routers, "family", 2).equals(List.of("r-1", "r-2")));
      assertThat(acknowledged(routers, "family", 3)).isEmpty();

      other.close();
      assertThat(routers.roster()).containsExactly("r-1");
    }
  }

  @Test
  void aRouteThatCannotBeWrittenLeavesTheSessionAsItWas() {
    try (KafkaRouters routers = new KafkaRouters(RoutingTopics.of(kafka()));
        Routers.Session session = routers.open(5)) {
      assertThatThrownBy(() -> session.publish(route("DE-5", Owner.NONE, -1), List.of("DE-5")))
          .isInstanceOf(InvalidRouteException.class);

      session.publish(route("DE-5", Owner.LEGACY, 1), List.of("DE-5"));
    }
  }

  @Test
  void aSessionThatWasOpenedLaterFencesTheOneBefore() {
    try (KafkaRouters routers = new KafkaRouters(RoutingTopics.of(kafka()));
        RoutingClient router = router("r-3")) {
      Routers.Session lost = routers.open(7);
      lost.publish(route("DE-7", Owner.LEGACY, 1), List.of("DE-7"));

      try (Routers.Session taken = routers.open(7)) {
        assertThatThrownBy(() -> lost.publish(route("DE-7", Owner.CANDIDATE, 9), List.of("DE-7")))
            .isInstanceOf(FencedException.class);
        taken.publish(route("DE-7", Owner.NONE, 2), List.of("DE-7"));

        await().atMost(PATIENCE).until(() -> router.find("DE-7").epoch() == 2);
        assertThatThrownBy(() -> lost.publish(route("DE-7", Owner.CANDIDATE, 9), List.of("DE-7")))
            .isInstanceOf(FencedException.class);
        assertThat(router.find("DE-7").held()).isTrue();
      }
      lost.close();
    }
  }

  private static List<String> acknowledged(Routers routers, String group, long epoch) {
    routers.roster();
    return routers.acknowledgements(group, epoch).stream()
        .map(Acknowledgement::router)
        .sorted()
        .toList();
  }

  private static RouteRecord route(String group, Owner owner, long epoch) {
    return new RouteRecord(group, epoch, owner, null, epoch, epoch - 1);
  }
}
