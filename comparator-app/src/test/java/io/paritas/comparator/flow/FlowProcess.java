package io.paritas.comparator.flow;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paritas.comparator.fixtures.TestRules;
import io.paritas.comparator.judging.RuleBook;
import io.paritas.comparator.pairing.AnsweredThrough;
import io.paritas.comparator.pairing.Pairing;
import io.paritas.comparator.pairing.Scope;
import io.paritas.comparator.parity.Funds;
import io.paritas.comparator.rulebook.OpenRegister;
import io.paritas.rules.response.Platform;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The comparator's pipeline as a process of its own, to be killed. Arguments: bootstrap servers,
 * state directory, patience, and anything where the rule sets come from their topic.
 */
final class FlowProcess {
  static final String APPLICATION = "kill-me";

  private FlowProcess() {}

  public static void main(String[] args) throws InterruptedException {
    RuleBook rules =
        args.length > 3
            ? new OpenRegister(args[0], TestRules.plain()).ruleBook()
            : RuleBook.only(TestRules.plain());
    FlowRunner runner =
        new FlowRunner(
            properties(args[0], args[1]),
            Topics.DEFAULT,
            Duration.ofSeconds(30),
            partitions ->
                new Flow(
                        settings(Duration.parse(args[2])),
                        partitions,
                        rules,
                        AnsweredThrough.ALWAYS,
                        new SimpleMeterRegistry(),
                        new LiveTasks())
                    .topology());
    runner.start();
    System.out.println("STARTED");
    Thread.currentThread().join();
  }

  private static Flow.Settings settings(Duration patience) {
    return new Flow.Settings(
        Topics.DEFAULT,
        new Pairing.Settings(
            patience,
            Duration.ofHours(24),
            Duration.ofDays(14),
            64 << 10,
            Map.of(Platform.LEGACY, Set.of("L"), Platform.CANDIDATE, Set.of("C")),
            Scope.EVERYTHING),
        Funds.DEFAULT,
        Duration.ofSeconds(1),
        10_000,
        true);
  }

  /** As in production, but for the time-outs: who is killed shall be missed soon. */
  private static Properties properties(String bootstrap, String stateDir) {
    Properties properties = new Properties();
    properties.putAll(StreamsDefaults.PROPERTIES);
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir);
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 200);
    properties.put(StreamsConfig.producerPrefix("transaction.timeout.ms"), 2000);
    properties.put(StreamsConfig.consumerPrefix("session.timeout.ms"), 2000);
    properties.put(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), 500);
    return properties;
  }
}
