package io.paritas.comparator.promotion.routes;

import io.paritas.comparator.promotion.control.Routers;
import io.paritas.comparator.promotion.control.Routers.FencedException;
import io.paritas.comparator.promotion.record.RouteRecord;
import io.paritas.routing.Owner;
import io.paritas.routing.Route;
import io.paritas.routing.RouteRecords;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The transactional producer of one shard. It is initialized once, at its opening, which fences
 * every one before. It is never initialized again: that would fence whoever came after. So whatever
 * fails ends the session.
 */
final class RouteSession implements Routers.Session {
  private final String topic;
  private final KafkaProducer<String, byte[]> producer;
  private boolean over;

  private RouteSession(String topic, KafkaProducer<String, byte[]> producer) {
    this.topic = topic;
    this.producer = producer;
  }

  static RouteSession open(RoutingTopics topics, int shard) {
    var producer =
        new KafkaProducer<>(
            topics.producer(shard), new StringSerializer(), new ByteArraySerializer());
    try {
      producer.initTransactions();
    } catch (KafkaException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
    return new RouteSession(topics.routing(), producer);
  }

  /** All accounts of the group in one transaction: routers never see half of it for long. */
  @Override
  public void publish(RouteRecord route, List<String> members) {
    if (over) {
      throw new FencedException("the session is over");
    }
    // What cannot be written is that group's trouble, and leaves no transaction open.
    Route written = route(route, members.size());
    List<ProducerRecord<String, byte[]>> records =
        members.stream().map(account -> record(account, written)).toList();
    try {
      producer.beginTransaction();
      records.forEach(producer::send);
      producer.commitTransaction();
    } catch (RuntimeException e) {
      // Whether it was committed is not known: the next session publishes the same epoch again.
      over = true;
      throw new FencedException("the session ended: " + e);
    }
  }

  private ProducerRecord<String, byte[]> record(String account, Route route) {
    return new ProducerRecord<>(topic, account, RouteRecords.write(account, route));
  }

  private static Route route(RouteRecord record, int members) {
    Owner owner =
        switch (record.owner()) {
          case LEGACY -> Owner.LEGACY;
          case CANDIDATE -> Owner.CANDIDATE;
          case NONE -> Owner.NONE;
        };
    String cell = record.cell();
    return new Route(record.group(), members, owner, cell == null ? "" : cell, record.epoch());
  }

  @Override
  public void close() {
    over = true;
    producer.close(Duration.ofSeconds(1));
  }
}
