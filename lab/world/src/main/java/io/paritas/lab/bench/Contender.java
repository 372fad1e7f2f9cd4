package io.paritas.lab.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paritas.comparator.flow.Flow;
import io.paritas.comparator.flow.LiveTasks;
import io.paritas.comparator.flow.StreamsDefaults;
import io.paritas.comparator.flow.Topics;
import io.paritas.comparator.judging.RuleBook;
import io.paritas.comparator.pairing.AnsweredThrough;
import io.paritas.comparator.pairing.Pairing;
import io.paritas.comparator.pairing.Scope;
import io.paritas.comparator.parity.Funds;
import io.paritas.rules.response.Platform;
import io.paritas.rules.yaml.RuleSetYaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.JoinWindows;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.StreamJoined;

/** What is measured, in the order of each round. */
enum Contender {
  COPY("copy") {
    @Override
    Topology topology(Topics outputs, String copyTo) {
      StreamsBuilder streams = new StreamsBuilder();
      streams.stream(inputs(), BYTES).to(copyTo, OUT);
      return streams.build();
    }
  },
  DSL_OUTER_JOIN("dslOuterJoin") {
    @Override
    Topology topology(Topics outputs, String copyTo) {
      StreamsBuilder streams = new StreamsBuilder();
      var legacy = streams.stream(inputs().getFirst(), BYTES);
      var candidate = streams.stream(inputs().getLast(), BYTES);
      JoinWindows window = JoinWindows.ofTimeDifferenceWithNoGrace(Duration.ofHours(2));
      legacy.outerJoin(candidate, Contender::verdict, window, joined()).to(copyTo, OUT);
      return streams.build();
    }

    @Override
    List<String> inputs() {
      // Keyed by transaction, or the DSL would have to repartition both topics first.
      return List.of(Workload.LEGACY_BY_TRANSACTION, Workload.CANDIDATE_BY_TRANSACTION);
    }
  },
  COMPARATOR("comparator") {
    @Override
    Topology topology(Topics outputs, String copyTo) {
      Pairing.Settings pairing =
          new Pairing.Settings(
              Duration.ofMinutes(5),
              Duration.ofHours(24),
              Duration.ofDays(14),
              256L << 20,
              Map.of(Platform.LEGACY, Set.of("L"), Platform.CANDIDATE, Set.of("C")),
              Scope.EVERYTHING);
      Flow.Settings settings =
          new Flow.Settings(outputs, pairing, Funds.DEFAULT, Duration.ofSeconds(10), 50_000, true);
      return new Flow(
              settings,
              Workload.PARTITIONS,
              RuleBook.only(RuleSetYaml.read(labRules(), "lab-rules.yaml")),
              AnsweredThrough.ALWAYS,
              new SimpleMeterRegistry(),
              new LiveTasks())
          .topology();
    }
  };

  private static final Consumed<byte[], byte[]> BYTES =
      Consumed.with(Serdes.ByteArray(), Serdes.ByteArray());
  private static final Produced<byte[], byte[]> OUT =
      Produced.with(Serdes.ByteArray(), Serdes.ByteArray());

  private final String label;

  Contender(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  abstract Topology topology(Topics outputs, String copyTo);

  List<String> inputs() {
    return List.of(Topics.DEFAULT.responsesLegacy(), Topics.DEFAULT.responsesCandidate());
  }

  /**
   * @return pairs a second, from the first assignment of tasks to the commit of the last record
   */
  double run(String bootstrapServers, Workload workload, int threads, int round)
      throws IOException, InterruptedException {
    String application = "bench-" + label + "-" + round;
    String copyTo = application + ".out";
    Topics outputs =
        new Topics(
            Topics.DEFAULT.responsesLegacy(),
            Topics.DEFAULT.responsesCandidate(),
            application + ".divergences",
            application + ".judgements",
            application + ".parity",
            application + ".dead-letters",
            Topics.DEFAULT.rules());
    Workload.create(
        bootstrapServers,
        this == COMPARATOR
            ? List.of(
                outputs.divergences(),
                outputs.judgements(),
                outputs.parity(),
                outputs.deadLetters())
            : List.of(copyTo));
    try (BenchRun run =
        new BenchRun(
            topology(outputs, copyTo),
            properties(bootstrapServers, application, threads),
            inputs())) {
      return workload.pairs() / run.seconds();
    }
  }

  private static Properties properties(String bootstrapServers, String application, int threads) {
    Properties properties = new Properties();
    properties.putAll(StreamsDefaults.PROPERTIES);
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1000);
    return properties;
  }

  private static byte[] verdict(byte[] legacy, byte[] candidate) {
    boolean same = legacy != null && candidate != null && Arrays.equals(legacy, candidate);
    return new byte[] {(byte) (same ? 1 : 0)};
  }

  private static StreamJoined<byte[], byte[], byte[]> joined() {
    return StreamJoined.with(Serdes.ByteArray(), Serdes.ByteArray(), Serdes.ByteArray());
  }

  private static String labRules() {
    try (InputStream rules = Contender.class.getResourceAsStream("/lab-rules.yaml")) {
      if (rules == null) {
        throw new IllegalStateException("lab-rules.yaml is not on the class path");
      }
      return new String(rules.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
