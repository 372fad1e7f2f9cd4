package io.paritas.routing;

import java.time.Duration;
import java.util.Map;

/**
 * How a router takes part.
 *
 * @param routerId of one process at a time, and the same after its restart
 * @param kafka settings of its Kafka clients: {@code bootstrap.servers}, security
 * @param routingTopic where routes are read
 * @param acksTopic where the router speaks
 * @param heartbeat how often it speaks at least
 * @param settle after a start whose predecessor was not proven stopped: how long a command that the
 *     predecessor sent may stay unanswered. No fence is acknowledged before
 * @param stopBudget how long {@link RoutingClient#close} waits for what is unanswered
 */
public record RouterSettings(
    String routerId,
    Map<String, Object> kafka,
    String routingTopic,
    String acksTopic,
    Duration heartbeat,
    Duration settle,
    Duration stopBudget) {

  /** The topics of the contract, a heartbeat of 1 s, 30 s to settle and 10 s to stop. */
  public static RouterSettings of(String routerId, Map<String, Object> kafka) {
    return new RouterSettings(
        routerId,
        kafka,
        "paritas.routing",
        "paritas.routing.acks",
        Duration.ofSeconds(1),
        Duration.ofSeconds(30),
        Duration.ofSeconds(10));
  }

  /**
   * @throws IllegalArgumentException naming every setting that cannot be
   */
  public RouterSettings {
    kafka = Map.copyOf(kafka);
    if (routerId.isBlank()) {
      throw new IllegalArgumentException("a router needs an id");
    }
    if (heartbeat.isZero() || heartbeat.isNegative()) {
      throw new IllegalArgumentException("the heartbeat " + heartbeat + " must be above 0");
    }
    if (settle.isNegative() || stopBudget.isNegative()) {
      throw new IllegalArgumentException("settle and stopBudget must not be below 0");
    }
  }

  /** The same, settled after another span. */
  public RouterSettings settledAfter(Duration span) {
    return new RouterSettings(
        routerId, kafka, routingTopic, acksTopic, heartbeat, span, stopBudget);
  }
}
