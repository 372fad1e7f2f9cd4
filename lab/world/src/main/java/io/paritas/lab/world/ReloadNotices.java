package io.paritas.lab.world;

import io.paritas.lab.commands.Command;
import io.paritas.lab.planting.Plan;
import io.paritas.lab.planting.Reloaded;
import io.paritas.rules.response.Money;
import io.paritas.rules.response.Platform;
import io.paritas.rules.response.Resync;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Tells the comparator of the candidate's reloads, as whoever reloads an account does. */
final class ReloadNotices implements AutoCloseable {
  private final Plan plan;
  private final KafkaProducer<String, byte[]> producer;

  ReloadNotices(String bootstrapServers, Plan plan) {
    this.plan = plan;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "enable.idempotence", "true"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Tells of the reload that comes before a command, if one does: it may be told too early. */
  void before(Command command) {
    Reloaded reload = plan.reloadBefore(command.transactionId());
    if (reload != null) {
      producer.send(told(reload));
    }
  }

  private static ProducerRecord<String, byte[]> told(Reloaded reload) {
    SortedMap<String, Money> holds = new TreeMap<>();
    holds.put("ledger", new Money(reload.ledger(), "EUR"));
    holds.put("available", new Money(reload.available(), "EUR"));
    Resync resync =
        new Resync(
            "reload-" + reload.transactionId(),
            reload.accountId(),
            Platform.CANDIDATE,
            reload.place(),
            reload.place(),
            holds);
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(Topics.CANDIDATE_RESPONSES, reload.accountId(), resync.toBytes());
    record.headers().add("paritas-kind", "resync".getBytes(StandardCharsets.UTF_8));
    return record;
  }

  @Override
  public void close() {
    producer.close();
  }
}
