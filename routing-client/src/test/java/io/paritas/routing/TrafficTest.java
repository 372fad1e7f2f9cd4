package io.paritas.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.routing.Passage.Hold;
import io.paritas.routing.Passage.Why;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class TrafficTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final RoutingTable table = new RoutingTable();
  private final AtomicInteger signals = new AtomicInteger();
  private final Traffic traffic = new Traffic(table, signals::incrementAndGet);

  @Test
  void nothingPassesBeforeTheRoutesWereRead() {
    traffic.apply("DE-1", route(Owner.LEGACY, 1));

    assertThat(traffic.begin("DE-1")).isEqualTo(new Hold(Why.READING));
  }

  @Test
  void anUnknownAccountIsHeld() {
    traffic.open();

    assertThat(traffic.begin("DE-2")).isEqualTo(new Hold(Why.UNKNOWN));
  }

  @Test
  void aFenceIsAcknowledgedOnceEverythingSentWasAnswered() {
    traffic.open();
    traffic.apply("DE-1", route(Owner.LEGACY, 1));
    Ticket first = (Ticket) traffic.begin("DE-1");
    Ticket second = (Ticket) traffic.begin("DE-1");
    traffic.apply("DE-1", route(Owner.NONE, 2));

    first.answered();
    first.answered();
    traffic.acknowledge(NOW);
    assertThat(traffic.fences()).extracting("answeredAt").containsOnlyNulls();
    assertThat(traffic.begin("DE-1")).isEqualTo(new Hold(Why.FENCED));

    second.answered();
    assertThat(signals).hasPositiveValue();
    traffic.acknowledge(NOW);
    assertThat(traffic.fences()).extracting("epoch", "answeredAt").containsExactly(pair(2L, NOW));
    assertThat(first.route().owner()).isEqualTo(Owner.LEGACY);
  }

  @Test
  void anAbortedFenceIsForgottenAndTheNextOneBeginsAnew() {
    traffic.open();
    traffic.apply("DE-1", route(Owner.NONE, 2));
    traffic.acknowledge(NOW);
    traffic.apply("DE-1", route(Owner.LEGACY, 3));
    assertThat(traffic.fences()).isEmpty();

    traffic.begin("DE-1");
    traffic.apply("DE-1", route(Owner.NONE, 4));
    traffic.acknowledge(NOW);

    assertThat(traffic.fences()).extracting("epoch", "answeredAt").containsExactly(pair(4L, null));
  }

  @Test
  void whatIsUnderWayWhenItStopsIsCounted() {
    traffic.open();
    traffic.apply("DE-1", route(Owner.LEGACY, 1));
    Ticket ticket = (Ticket) traffic.begin("DE-1");

    traffic.close(Why.STOPPED);

    assertThat(traffic.begin("DE-1")).isEqualTo(new Hold(Why.STOPPED));
    assertThat(traffic.unanswered()).isEqualTo(1);
    ticket.answered();
    assertThat(traffic.unanswered()).isZero();
  }

  @Test
  void whatIsStoppedIsNotOpenedByTheLastRoutesThatAreRead() {
    traffic.apply("DE-1", route(Owner.LEGACY, 1));
    traffic.close(Why.STOPPED);

    traffic.open();
    traffic.close(Why.READING);

    assertThat(traffic.begin("DE-1")).isEqualTo(new Hold(Why.STOPPED));
  }

  @Test
  void aFenceIsNotAcknowledgedBeforeAllAccountsOfItsGroupAreKnown() {
    traffic.open();
    traffic.apply("DE-1", new Route("family", 2, Owner.LEGACY, "", 1));
    traffic.apply("DE-1", new Route("family", 2, Owner.NONE, "", 2));
    traffic.acknowledge(NOW);
    assertThat(traffic.fences()).extracting("answeredAt").containsOnlyNulls();

    traffic.apply("DE-2", new Route("family", 2, Owner.NONE, "", 2));
    traffic.acknowledge(NOW);

    assertThat(traffic.fences()).extracting("answeredAt").containsExactly(NOW);
  }

  @Test
  void whatAnAccountHadUnderWayIsWaitedForInItsNewGroupToo() {
    traffic.open();
    traffic.apply("DE-1", route(Owner.LEGACY, 1));
    traffic.apply("DE-2", Route.alone("DE-2", Owner.LEGACY, 1));
    Ticket ticket = (Ticket) traffic.begin("DE-2");
    traffic.apply("DE-1", new Route("family", 2, Owner.LEGACY, "", 2));
    traffic.apply("DE-2", new Route("family", 2, Owner.LEGACY, "", 2));
    traffic.apply("DE-1", new Route("family", 2, Owner.NONE, "", 3));
    traffic.acknowledge(NOW);
    assertThat(traffic.fences()).extracting("answeredAt").containsOnlyNulls();

    ticket.answered();
    traffic.acknowledge(NOW);

    assertThat(traffic.fences()).extracting("answeredAt").containsExactly(NOW);
  }

  /** Either the sender sees the fence, or the fence sees what was sent. */
  @Test
  void noCommandIsUnderWayWhileItsFenceStandsAcknowledged() throws InterruptedException {
    traffic.open();
    traffic.apply("DE-1", route(Owner.LEGACY, 1));
    AtomicBoolean acknowledged = new AtomicBoolean();
    AtomicBoolean done = new AtomicBoolean();
    AtomicReference<String> wrong = new AtomicReference<>();
    Thread[] senders = new Thread[3];
    for (int i = 0; i < senders.length; i++) {
      senders[i] =
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (!done.get()) {
                      if (traffic.begin("DE-1") instanceof Ticket ticket) {
                        if (acknowledged.get()) {
                          wrong.set("under way behind epoch " + ticket.route().epoch());
                        }
                        ticket.answered();
                      }
                    }
                  });
    }
    for (long epoch = 2; epoch < 4_000; epoch += 2) {
      traffic.apply("DE-1", route(Owner.NONE, epoch));
      while (traffic.fences().getFirst().answeredAt() == null) {
        traffic.acknowledge(NOW);
      }
      acknowledged.set(true);
      Thread.onSpinWait();
      acknowledged.set(false);
      traffic.apply("DE-1", route(Owner.CANDIDATE, epoch + 1));
    }
    done.set(true);
    for (Thread sender : senders) {
      sender.join();
    }
    assertThat(wrong.get()).isNull();
  }

  private static Route route(Owner owner, long epoch) {
    return Route.alone("DE-1", owner, epoch);
  }

  private static Tuple pair(Object... values) {
    return Tuple.tuple(values);
  }
}
