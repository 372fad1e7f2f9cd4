package io.paritas.comparator.rulebook;

import io.paritas.comparator.judging.RuleBook;
import io.paritas.rules.RuleSet;
import io.paritas.rules.yaml.RuleSetYaml;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What another comparator, or its REST interface, would do with the rules topic. */
public final class OpenRegister implements AutoCloseable {
  static final String TOPIC = "paritas.rules";

  private final RuleTopic book;
  private final RuleRegister register;

  public OpenRegister(String bootstrapServers, RuleSet first) {
    book =
        new RuleTopic(
            TOPIC,
            () ->
                new KafkaConsumer<>(
                    Map.of(
                        "bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer()),
            first);
    register =
        new RuleRegister(
            TOPIC,
            book,
            () ->
                new KafkaProducer<>(
                    Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "transactional.id",
                        TOPIC + "-publisher",
                        "transaction.timeout.ms",
                        10_000),
                    new ByteArraySerializer(),
                    new ByteArraySerializer()),
            Clock.systemUTC());
    book.follow();
    book.awaitEnd(Duration.ofSeconds(30));
  }

  public RuleBook ruleBook() {
    return book;
  }

  RuleTopic book() {
    return book;
  }

  RuleRegister register() {
    return register;
  }

  public Publication activate(String yaml) {
    return activate(yaml, null);
  }

  Publication activate(String yaml, String replaces) {
    RuleSet rules = RuleSetYaml.read(yaml, "rules.yaml");
    return register.activate(new RuleRegister.Draft(yaml, rules, replaces, "a test", null));
  }

  @Override
  public void close() {
    book.close();
  }
}
