package io.paritas.comparator.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paritas.lab.engines.Broker;
import io.paritas.rules.RuleSet;
import io.paritas.rules.yaml.RuleSetYaml;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules topic on a real broker; the tests share it, each goes on from where it stands. */
class RuleTopicIT {
  private static Broker broker;

  @BeforeAll
  static void start() {
    broker = Broker.start();
    broker.createTopic(OpenRegister.TOPIC, 1, Map.of("cleanup.policy", "compact"));
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static String file(String version) {
    return """
    name: bank
    version: "%s"
    rules:
      - {id: decision, field: decision, compare: exact}
      - {id: rest, compare: rest}
    """
        .formatted(version);
  }

  private static OpenRegister register() {
    RuleSet first = RuleSetYaml.read(file("first"), "first.yaml");
    return new OpenRegister(broker.bootstrapServers(), first);
  }

  @Test
  void whatOneActivatesAllFollowAndANewcomerReadsToo() {
    try (OpenRegister one = register();
        OpenRegister other = register()) {
      assertThat(one.activate(file("follow"))).isInstanceOf(Publication.Activated.class);

      other.book().awaitEnd(Duration.ofSeconds(10));
      assertThat(other.book().active()).isNotNull();
      assertThat(other.book().active().rules().id().version()).isEqualTo("follow");
      try (OpenRegister newcomer = register()) {
        assertThat(newcomer.book().active().rules().id())
            .isEqualTo(one.book().active().rules().id());
        assertThat(newcomer.book().active().place()).isEqualTo(one.book().active().place());
      }
    }
  }

  @Test
  void ofManyThatReplaceTheSameOneExactlyOneDoes() throws Exception {
    try (OpenRegister one = register();
        OpenRegister other = register();
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      one.activate(file("before-the-race"));
      String before = one.book().active().rules().id().hash();
      List<Future<Publication>> racers =
          IntStream.range(0, 4)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> (i % 2 == 0 ? one : other).activate(file("racer-" + i), before)))
              .toList();
      int activated = 0;
      for (Future<Publication> racer : racers) {
        Publication end = racer.get();
        activated += end instanceof Publication.Activated ? 1 : 0;
        assertThat(end).isInstanceOfAny(Publication.Activated.class, Publication.Lost.class);
      }
      assertThat(activated).isEqualTo(1);
    }
  }

  @Test
  void aBrokenFileInTheTopicReplacesNoGoodOne() throws Exception {
    try (OpenRegister one = register();
        KafkaProducer<String, String> anybody =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
      one.activate(file("good"));
      anybody.send(new ProducerRecord<>(OpenRegister.TOPIC, "bank@0bad", "rules: [broken"));
      anybody.send(
          new ProducerRecord<>(
              OpenRegister.TOPIC,
              "active",
              "{\"ruleSet\":\"bank@0bad\",\"by\":\"x\",\"at\":\"\"}"));
      anybody.send(new ProducerRecord<>(OpenRegister.TOPIC, "active", "no pointer")).get();

      one.book().awaitEnd(Duration.ofSeconds(10));

      assertThat(one.book().active().rules().id().version()).isEqualTo("good");
      assertThat(one.register().refused()).contains("refused");
      one.activate(file("better"));
      assertThat(one.book().active().rules().id().version()).isEqualTo("better");
      assertThat(one.register().refused()).isNull();
    }
  }

  @Test
  void theSameFileIsNoChangeAndAnotherOfTheSameVersionIsNone() {
    try (OpenRegister one = register()) {
      one.activate(file("stays"));

      assertThat(one.activate(file("stays"))).isInstanceOf(Publication.Unchanged.class);
      assertThat(one.activate(file("stays").replace("decision, field", "verdict, field")))
          .isInstanceOf(Publication.VersionTaken.class);
    }
  }

  @Test
  void aTopicThatCouldForgetIsRefusedWithARemedy() {
    broker.createTopic("forgetful.rules", 1);
    broker.createTopic("torn.rules", 2, Map.of("cleanup.policy", "compact"));
    try (Admin admin =
        Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()))) {
      assertThatThrownBy(() -> new RuleTopicCheck(admin, "forgetful.rules").await(Duration.ZERO))
          .hasMessageContaining("cleanup.policy=compact");
      assertThatThrownBy(() -> new RuleTopicCheck(admin, "torn.rules").await(Duration.ZERO))
          .hasMessageContaining("2 partitions");
      assertThatThrownBy(() -> new RuleTopicCheck(admin, "no.rules").await(Duration.ZERO))
          .hasMessageContaining("does not exist");
    }
  }
}
