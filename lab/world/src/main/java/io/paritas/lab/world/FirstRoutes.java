package io.paritas.lab.world;

import io.paritas.lab.router.Openings;
import io.paritas.routing.Owner;
import io.paritas.routing.Route;
import io.paritas.routing.RouteRecords;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The bank's back office: an account that is opened is legacy's. Of one that is to be promoted,
 * whoever promotes it says so.
 */
final class FirstRoutes implements Openings, AutoCloseable {
  private static final long FIRST_EPOCH = 1;

  private final KafkaProducer<String, byte[]> producer;

  FirstRoutes(String bootstrapServers) {
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "5"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @Override
  public void open(String accountId) {
    if (Release.isFor(accountId)) {
      return;
    }
    Route route = Route.alone(accountId, Owner.LEGACY, FIRST_EPOCH);
    producer.send(
        new ProducerRecord<>(Topics.ROUTES, accountId, RouteRecords.write(accountId, route)));
  }

  @Override
  public void close() {
    producer.close();
  }
}
