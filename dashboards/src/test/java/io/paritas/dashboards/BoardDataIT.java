package io.paritas.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.dashboards.Board.Query;
import io.paritas.lab.commands.Command;
import io.paritas.lab.commands.RandomBank;
import io.paritas.lab.planting.Planting;
import io.paritas.lab.world.Feeder;
import io.paritas.lab.world.Login;
import io.paritas.lab.world.Wiring;
import io.paritas.lab.world.World;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The lab runs, a real Prometheus scrapes it, and nothing on the board stays empty. */
class BoardDataIT {

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final int OTHERS = 500;
  private static final String SCRAPED_FOR = "15s";

  @TempDir Path home;

  @BeforeEach
  void prometheusIsInstalled() {
    Promtool.assumeInstalled("prometheus");
  }

  @Test
  void everyPanelShowsDataFromTheRunningLab() throws Exception {
    Planting planting = new Planting(7, 2);
    var settings = new World.Settings(3, PATIENCE, 0, Login.madeUp(), planting.plan(), Wiring.JSON);
    try (World world = World.start(settings, starting -> {});
        Prometheus prometheus = Prometheus.scraping(targets(world), home)) {
      Feeder feeder = world.feeder();
      Iterator<Command> commands = RandomBank.withoutEnd(7, 200);
      Thread feeding =
          Thread.ofPlatform().start(() -> feeder.feed(unhurried(planting.among(commands, OTHERS))));
      sendWhatNobodyCanRead(world);
      Map<String, Query> empty = queries();

      within(LIMIT, () -> hasData(prometheus, empty));
      within(LIMIT, () -> everyRuleWasEvaluated(prometheus));

      feeder.stop();
      feeding.join();
      assertThat(empty.keySet()).as("queries without data").isEmpty();
      assertThat(prometheus.rules()).isNotEmpty().allSatisfy(BoardDataIT::isHealthy);
    }
  }

  private static Map<String, URI> targets(World world) {
    return Map.of(
        "comparator", world.comparator(),
        "legacy-adapter", world.legacyAdapter(),
        "candidate-adapter", world.candidateAdapter());
  }

  /** Dead letters of an adapter and of the comparator. */
  private static void sendWhatNobodyCanRead(World world) {
    Map<String, Object> settings = Map.of("bootstrap.servers", world.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>("legacy.responses.raw", "any", "{not json"));
      producer.send(new ProducerRecord<>("paritas.responses.legacy", "any", "not a response"));
    }
  }

  private static Map<String, Query> queries() {
    Map<String, Query> queries = new LinkedHashMap<>();
    for (Board board : Board.all()) {
      for (Query query : board.queries()) {
        queries.put(board.name() + ", " + query.panel() + ": " + query.expression(), query);
      }
    }
    return queries;
  }

  /** Takes out what has shown data; true when nothing is left. */
  private static boolean hasData(Prometheus prometheus, Map<String, Query> empty) {
    empty.values().removeIf(query -> showsNumbers(prometheus.query(query.filledIn(SCRAPED_FOR))));
    return empty.isEmpty();
  }

  /**
   * About 250 commands a second: enough to show rates, and little enough to leave room for others.
   */
  private static Iterator<Command> unhurried(Iterator<Command> commands) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return commands.hasNext();
      }

      @Override
      public Command next() {
        LockSupport.parkNanos(Duration.ofMillis(4).toNanos());
        return commands.next();
      }
    };
  }

  private static boolean showsNumbers(JsonNode samples) {
    return StreamSupport.stream(samples.spliterator(), false)
        .anyMatch(sample -> !sample.path("value").path(1).asString().equals("NaN"));
  }

  /** A rule group has its own clock: its first turn may come after the first data. */
  private static boolean everyRuleWasEvaluated(Prometheus prometheus) {
    return StreamSupport.stream(prometheus.rules().spliterator(), false)
        .flatMap(group -> StreamSupport.stream(group.path("rules").spliterator(), false))
        .noneMatch(rule -> rule.path("health").asString().equals("unknown"));
  }

  private static void isHealthy(JsonNode group) {
    List<String> wrong =
        StreamSupport.stream(group.path("rules").spliterator(), false)
            .filter(rule -> !rule.path("health").asString().equals("ok"))
            .map(rule -> rule.path("name").asString() + ": " + rule.path("lastError").asString())
            .toList();
    assertThat(wrong).isEmpty();
  }

  private static void within(Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    }
  }
}
