package io.paritas.comparator.promotion.routes;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Where routes and acknowledgements lie, and how they are reached.
 *
 * @param kafka settings of the Kafka clients: {@code bootstrap.servers}, security
 * @param routing the topic of the routes
 * @param acks the topic on which routers speak
 * @param transactionalId what the transactional ids of the shards' producers begin with
 * @param transactionTimeout how long a transaction of a controller that died may hold the routers
 *     up; below the fence budget
 */
public record RoutingTopics(
    Map<String, Object> kafka,
    String routing,
    String acks,
    String transactionalId,
    Duration transactionTimeout) {
  private static final String FETCH_WAIT_MILLIS = "5";

  public RoutingTopics {
    kafka = Map.copyOf(kafka);
  }

  /** The names of the contract, and two seconds. */
  public static RoutingTopics of(Map<String, Object> kafka) {
    return new RoutingTopics(
        kafka, "paritas.routing", "paritas.routing.acks", "paritas-routes-", Duration.ofSeconds(2));
  }

  Map<String, Object> producer(int shard) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put("transactional.id", transactionalId + shard);
    settings.put("transaction.timeout.ms", (int) transactionTimeout.toMillis());
    settings.put("delivery.timeout.ms", (int) transactionTimeout.toMillis());
    settings.put("request.timeout.ms", (int) transactionTimeout.toMillis());
    settings.put("linger.ms", "0");
    return settings;
  }

  /**
   * The broker answers a connection's requests one after the other: a fetch that waits there for
   * half a second, as is the default, makes whoever asks for the topic's end wait as long.
   */
  Map<String, Object> consumer() {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put("fetch.max.wait.ms", FETCH_WAIT_MILLIS);
    settings.put("isolation.level", "read_committed");
    settings.put("auto.offset.reset", "earliest");
    settings.put("enable.auto.commit", "false");
    return settings;
  }
}
