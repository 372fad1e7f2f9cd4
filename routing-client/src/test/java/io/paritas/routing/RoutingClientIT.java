package io.paritas.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paritas.lab.engines.Broker;
import io.paritas.routing.Passage.Hold;
import io.paritas.routing.Passage.Why;
import io.paritas.routing.RouterStatus.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RoutingClientIT {
  private static Broker broker;

  @BeforeAll
  static void start() {
    broker = Broker.start();
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void registersReadsToTheEndAndThenRoutes() {
    try (RoutingTopics topics = new RoutingTopics(broker, "registers")) {
      for (int i = 0; i < 200; i++) {
        topics.publish("DE-" + i, route("DE-" + i, Owner.LEGACY, 1));
      }
      try (RoutingClient router = topics.client("r-1")) {
        assertThat(router.accounts()).isEqualTo(200);
        assertThat(router.begin("DE-7")).isInstanceOf(Ticket.class);
        assertThat(router.begin("DE-200")).isEqualTo(new Hold(Why.UNKNOWN));
        topics.awaitSaid("r-1", status -> status.phase() == Phase.ROUTING);
        assertThat(topics.said().getFirst().phase()).isEqualTo(Phase.READING);
      }
    }
  }

  @Test
  void acknowledgesAFenceOnceEverythingWasAnswered() {
    try (RoutingTopics topics = new RoutingTopics(broker, "fence")) {
      topics.publish("DE-1", route("DE-1", Owner.LEGACY, 1));
      try (RoutingClient router = topics.client("r-1")) {
        Ticket ticket = (Ticket) router.begin("DE-1");

        topics.publish("DE-1", route("DE-1", Owner.NONE, 2));
        topics.awaitSaid("r-1", status -> !status.fences().isEmpty());
        assertThat(router.begin("DE-1")).isEqualTo(new Hold(Why.FENCED));
        assertThat(topics.newest("r-1").acknowledged("DE-1", 2)).isNull();

        ticket.answered();
        topics.awaitSaid("r-1", status -> status.acknowledged("DE-1", 2) != null);

        topics.publish("DE-1", route("DE-1", Owner.CANDIDATE, 3));
        await()
            .atMost(RoutingTopics.PATIENCE)
            .until(() -> router.begin("DE-1") instanceof Ticket next && ownedByCandidate(next));
        topics.awaitSaid("r-1", status -> status.fences().isEmpty());
      }
    }
  }

  private static boolean ownedByCandidate(Ticket ticket) {
    ticket.answered();
    return ticket.route().owner() == Owner.CANDIDATE;
  }

  @Test
  void aRestartReadsTheCompactedTopicAndGoesOn() {
    Map<String, String> compactedSoon =
        Map.of(
            "cleanup.policy", "compact",
            "segment.ms", "100",
            "min.cleanable.dirty.ratio", "0.01",
            "max.compaction.lag.ms", "100");
    try (RoutingTopics topics = new RoutingTopics(broker, "restart", compactedSoon)) {
      try (RoutingClient router = topics.client("r-1")) {
        topics.flood("DE-1", 500);
        await().atMost(RoutingTopics.PATIENCE).until(() -> router.find("DE-1").epoch() == 500);
      }
      assertThat(topics.newest("r-1").phase()).isEqualTo(Phase.STOPPED);
      await()
          .atMost(RoutingTopics.PATIENCE)
          .until(
              () -> {
                topics.publish("DE-1", route("DE-1", Owner.NONE, 501));
                return topics.routesOnTopic() < 500;
              });

      try (RoutingClient again = topics.client("r-1")) {
        assertThat(again.find("DE-1")).isEqualTo(route("DE-1", Owner.NONE, 501));
        RouterStatus said =
            topics.awaitSaid("r-1", status -> status.acknowledged("DE-1", 501) != null);
        assertThat(said.incarnation()).isEqualTo(2);
      }
    }
  }

  @Test
  void aRouterThatDiedAcknowledgesNothingBeforeItsCommandsMustBeAnswered() {
    try (RoutingTopics topics = new RoutingTopics(broker, "died")) {
      topics.publish("DE-1", route("DE-1", Owner.LEGACY, 1));
      RoutingClient dead = topics.client("r-1");
      dead.begin("DE-1");

      Instant restarted = Instant.now();
      Duration settle = Duration.ofSeconds(2);
      try (RoutingClient again =
          RoutingTopics.client(topics.settings("r-1").settledAfter(settle))) {
        // The former process, should it still live, hears of the new one and holds everything.
        await()
            .atMost(RoutingTopics.PATIENCE)
            .until(() -> dead.begin("DE-1").equals(new Hold(Why.STOPPED)));
        topics.publish("DE-1", route("DE-1", Owner.NONE, 2));
        RouterStatus said =
            topics.awaitSaid("r-1", status -> status.acknowledged("DE-1", 2) != null);

        assertThat(again.isRouting()).isTrue();
        assertThat(said.acknowledged("DE-1", 2)).isAfter(restarted.plus(settle).minusMillis(1));
      }
      dead.close();
      assertThat(topics.newest("r-1").incarnation()).isEqualTo(2);
    }
  }

  @Test
  void aRouterThatStopsBeforeItsPredecessorHasSettledStaysListed() {
    try (RoutingTopics topics = new RoutingTopics(broker, "unsettled")) {
      topics.publish("DE-1", route("DE-1", Owner.LEGACY, 1));
      RoutingClient dead = topics.client("r-1");
      dead.begin("DE-1");
      var settings = topics.settings("r-1").settledAfter(Duration.ofMinutes(1));
      RoutingClient again = RoutingTopics.client(settings);
      topics.publish("DE-1", route("DE-1", Owner.NONE, 2));
      topics.awaitSaid("r-1", status -> !status.fences().isEmpty());
      assertThat(again.unanswered()).isZero();

      again.close();

      RouterStatus last = topics.newest("r-1");
      assertThat(last.incarnation()).isEqualTo(2);
      assertThat(last.phase()).isEqualTo(Phase.ROUTING);
      assertThat(last.acknowledged("DE-1", 2)).isNull();
      dead.close();
    }
  }

  @Test
  void aRouterThatStopsWaitsUntilItsPredecessorHasSettled() {
    try (RoutingTopics topics = new RoutingTopics(broker, "settles")) {
      RoutingClient dead = topics.client("r-1");
      long started = System.nanoTime();
      Duration settle = Duration.ofSeconds(1);

      topics.client("r-1", settle, Duration.ofSeconds(20)).close();

      assertThat(topics.newest("r-1").phase()).isEqualTo(Phase.STOPPED);
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(settle);
      dead.close();
    }
  }

  @Test
  void whoIsToldOfRoutesAndFailsEndsNothing() {
    try (RoutingTopics topics = new RoutingTopics(broker, "fails")) {
      Runnable fails =
          () -> {
            throw new IllegalStateException("nobody can be told");
          };
      try (var router = new RoutingClient(topics.settings("r-1"), Clock.systemUTC(), fails)) {
        router.start();
        await().atMost(RoutingTopics.PATIENCE).until(router::isRouting);

        topics.publish("DE-1", route("DE-1", Owner.LEGACY, 1));

        await()
            .atMost(RoutingTopics.PATIENCE)
            .until(() -> router.find("DE-1").owner() == Owner.LEGACY);
        assertThat(router.isRouting()).isTrue();
      }
    }
  }

  @Test
  void aRecordThatCannotBeTakenIsReadAgainAndNothingPassesMeanwhile() {
    try (RoutingTopics topics = new RoutingTopics(broker, "again")) {
      topics.publish("DE-1", route("DE-1", Owner.LEGACY, 1));
      Told told = new Told();

      new RoutingReader(topics.settings("r-1"), told)
          .run(() -> !told.all.contains("read to its end"));

      assertThat(told.all)
          .containsExactly("registered", "lost", "registered", "DE-1", "read to its end");
    }
  }

  /** What a reader tells, of which the first route cannot be taken. */
  private static final class Told implements RoutingReader.Listener {
    final List<String> all = new ArrayList<>();

    @Override
    public void lastWords(long lastIncarnation, boolean provenStopped) {
      all.add("registered");
    }

    @Override
    public void route(String accountId, byte @Nullable [] value) {
      if (!all.contains("lost")) {
        throw new IllegalStateException("not now");
      }
      all.add(accountId);
    }

    @Override
    public void readToEnd() {
      all.add("read to its end");
    }

    @Override
    public void lost() {
      all.add("lost");
    }

    @Override
    public void changed() {}

    @Override
    public void heard(RouterStatus status) {}
  }

  @Test
  void aRouterWithCommandsUnansweredStaysListed() {
    try (RoutingTopics topics = new RoutingTopics(broker, "listed")) {
      topics.publish("DE-1", route("DE-1", Owner.LEGACY, 1));
      RoutingClient router = topics.client("r-1");
      router.begin("DE-1");

      router.close();

      assertThat(topics.newest("r-1").phase()).isEqualTo(Phase.ROUTING);
    }
  }

  @Test
  void whatIsDeletedOrUnreadableIsHeldUntilANewRouteComes() {
    try (RoutingTopics topics = new RoutingTopics(broker, "broken")) {
      topics.publish("DE-1", route("DE-1", Owner.LEGACY, 1));
      topics.publish("DE-2", route("DE-2", Owner.LEGACY, 1));
      try (RoutingClient router = topics.client("r-1")) {
        topics.send("DE-1", null);
        topics.send("DE-2", new byte[] {1, 2, 3});
        await()
            .atMost(RoutingTopics.PATIENCE)
            .until(() -> router.readings().deleted() + router.readings().unreadable() == 2);
        assertThat(router.begin("DE-1")).isInstanceOf(Hold.class);
        assertThat(router.begin("DE-2")).isInstanceOf(Hold.class);

        topics.publish("DE-2", route("DE-2", Owner.LEGACY, 2));
        await()
            .atMost(RoutingTopics.PATIENCE)
            .until(() -> router.find("DE-2").owner() == Owner.LEGACY);
      }
    }
  }

  @Test
  void aRouterThatStartsWaitsUntilWhatIsBeingPublishedIsDecided() {
    try (RoutingTopics topics = new RoutingTopics(broker, "open")) {
      topics.publish("DE-1", route("DE-1", Owner.LEGACY, 1));
      try (var open = topics.publishing("DE-1", route("DE-1", Owner.NONE, 2));
          var router = new RoutingClient(topics.settings("r-1"), Clock.systemUTC(), () -> {})) {
        router.start();
        topics.awaitSaid("r-1", status -> status.phase() == Phase.READING);
        await()
            .during(Duration.ofSeconds(1))
            .atMost(RoutingTopics.PATIENCE)
            .until(() -> router.begin("DE-1").equals(new Hold(Why.READING)));

        open.commitTransaction();

        await().atMost(RoutingTopics.PATIENCE).until(router::isRouting);
        assertThat(router.begin("DE-1")).isEqualTo(new Hold(Why.FENCED));
      }
    }
  }

  private static Route route(String account, Owner owner, long epoch) {
    return Route.alone(account, owner, epoch);
  }
}
