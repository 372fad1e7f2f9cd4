package io.paritas.lab.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paritas.candidate.CandidateAdapter;
import io.paritas.lab.candidate.MemoryCandidate;
import io.paritas.lab.commands.Command;
import io.paritas.lab.commands.RandomBank;
import io.paritas.lab.engines.Broker;
import io.paritas.lab.engines.ChildJvm;
import io.paritas.lab.legacy.LegacyAuthorizer;
import io.paritas.lab.planting.Plan;
import io.paritas.legacy.LegacyAdapter;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.Header;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Both adapters as they are started in production, from Kafka to Kafka, killed in mid-run. That
 * their loop repeats nothing is tested in adapter-kit at every build, hence only with -Pdeep here.
 */
@EnabledIfSystemProperty(named = "paritas.deep", matches = "true")
class KilledAdaptersIT {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int LIVES = 3;
  private static final int A_LIFE = 3_000;

  @ParameterizedTest
  @ValueSource(strings = {"legacy", "candidate"})
  void noAnswerIsLostOrRepeated(String side) throws Exception {
    List<Command> commands = new ArrayList<>();
    new RandomBank(9, LIVES * A_LIFE).forEachRemaining(commands::add);
    Function<Command, byte[]> platform = platform(side);
    try (Broker broker = Broker.start()) {
      List.of(side + ".responses.raw", "paritas.responses." + side, "paritas.dead-letters")
          .forEach(topic -> broker.createTopic(topic, 3));
      for (int life = 0; life < LIVES; life++) {
        int before = legs(broker, side).size();
        try (ChildJvm child = child(side, broker)) {
          send(broker, side, commands.subList(life * A_LIFE, (life + 1) * A_LIFE), platform);
          await().atMost(PATIENCE).until(() -> legs(broker, side).size() > before + A_LIFE / 10);
          child.kill();
        }
      }
      try (var last = start(side, broker)) {
        await().atMost(PATIENCE).until(() -> legs(broker, side).size() >= commands.size());
      }
      assertThat(legs(broker, side))
          .containsExactlyInAnyOrderElementsOf(
              commands.stream().map(one -> one.transactionId() + one.accountId()).toList());
      assertThat(broker.committed("paritas.dead-letters")).isEmpty();
    }
  }

  private static Function<Command, byte[]> platform(String side) {
    if (side.equals("candidate")) {
      return new MemoryCandidate(Plan.NONE)::answer;
    }
    var legacy = new LegacyAuthorizer(Clock.systemUTC(), LegacyAuthorizer.Form.RECORDS);
    return command -> legacy.answer(List.of(command)).getFirst().value();
  }

  private static void send(
      Broker broker, String side, List<Command> commands, Function<Command, byte[]> platform) {
    Map<String, Object> config = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
      for (Command one : commands) {
        producer.send(
            new ProducerRecord<>(side + ".responses.raw", one.accountId(), platform.apply(one)));
      }
    }
  }

  private static List<String> legs(Broker broker, String side) {
    return broker.committed("paritas.responses." + side).stream()
        .filter(record -> record.key() != null)
        .map(record -> Envelope.parse(record.value()).header())
        .map((Header header) -> header.transactionId() + header.accountId())
        .toList();
  }

  private static ChildJvm child(String side, Broker broker) {
    Class<?> application = side.equals("legacy") ? LegacyAdapter.class : CandidateAdapter.class;
    return ChildJvm.of(application).arguments(arguments(side, broker)).start();
  }

  private static ConfigurableApplicationContext start(String side, Broker broker) {
    return side.equals("legacy")
        ? LegacyAdapter.start(arguments(side, broker))
        : CandidateAdapter.start(arguments(side, broker));
  }

  private static String[] arguments(String side, Broker broker) {
    String mapping =
        side.equals("legacy") ? "lab-legacy-records-mapping.yaml" : "lab-candidate-mapping.yaml";
    return new String[] {
      "--server.port=0",
      "--logging.level.root=warn",
      "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
      "--paritas.adapter.spec=classpath:" + mapping,
      "--paritas.adapter.max-batch=100",
      "--paritas.adapter.session-timeout=2s",
      "--paritas.adapter.transaction-timeout=2s"
    };
  }
}
