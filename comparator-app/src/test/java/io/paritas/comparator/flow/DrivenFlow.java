package io.paritas.comparator.flow;

import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paritas.comparator.fixtures.AnswerBuilder;
import io.paritas.comparator.fixtures.TestRules;
import io.paritas.comparator.judging.RuleBook;
import io.paritas.comparator.observe.Metrics.Tally;
import io.paritas.comparator.pairing.AnsweredThrough;
import io.paritas.comparator.pairing.Pairing;
import io.paritas.comparator.pairing.Scope;
import io.paritas.comparator.parity.Funds;
import io.paritas.comparator.wire.JudgedPair;
import io.paritas.comparator.wire.JudgementBatch;
import io.paritas.rules.RuleSet;
import io.paritas.rules.response.Platform;
import io.paritas.rules.wire.Marker;
import io.paritas.rules.wire.UnitMark;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The comparator's whole topology on Kafka's test driver, with a clock that only the test moves.
 */
final class DrivenFlow implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-21T09:00:00Z");
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final LiveTasks tasks = new LiveTasks();
  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> legacy;
  private final TestInputTopic<byte[], byte[]> candidate;
  private Instant now = START;

  DrivenFlow() {
    this(TestRules.plain(), Scope.EVERYTHING);
  }

  DrivenFlow(RuleSet rules, Scope scope) {
    this(rules, scope, 1);
  }

  /**
   * @param partitions what the flow believes there are; the driver has partition 0 alone
   */
  DrivenFlow(RuleSet rules, Scope scope, int partitions) {
    this(RuleBook.only(rules), scope, partitions);
  }

  DrivenFlow(RuleBook rules, Scope scope, int partitions) {
    this(rules, scope, partitions, 0);
  }

  /** One that counts for products. */
  static DrivenFlow counting(int cohortPairs) {
    return counting(TestRules.plain(), cohortPairs);
  }

  static DrivenFlow counting(RuleSet rules, int cohortPairs) {
    return new DrivenFlow(RuleBook.only(rules), Scope.EVERYTHING, 1, cohortPairs);
  }

  private DrivenFlow(RuleBook rules, Scope scope, int partitions, int cohortPairs) {
    Pairing.Settings pairing =
        new Pairing.Settings(
            PATIENCE,
            Duration.ofHours(24),
            Duration.ofDays(14),
            1 << 20,
            Map.of(Platform.LEGACY, Set.of("L"), Platform.CANDIDATE, Set.of("C")),
            scope);
    Flow.Settings settings =
        new Flow.Settings(
            Topics.DEFAULT,
            pairing,
            Funds.DEFAULT,
            Duration.ofSeconds(1),
            10_000,
            false,
            cohortPairs);
    Flow flow = new Flow(settings, partitions, rules, AnsweredThrough.ALWAYS, meters, tasks);
    driver = new TopologyTestDriver(flow.topology(), properties(), START);
    legacy = input(Topics.DEFAULT.responsesLegacy());
    candidate = input(Topics.DEFAULT.responsesCandidate());
  }

  private static Properties properties() {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "driven");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    return properties;
  }

  private TestInputTopic<byte[], byte[]> input(String topic) {
    return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
  }

  DrivenFlow answers(Platform side, AnswerBuilder answer) {
    send(side, answer.build().header().accountId(), answer.bytes(), "response");
    return this;
  }

  DrivenFlow legacyAnswers(AnswerBuilder answer) {
    return answers(Platform.LEGACY, answer);
  }

  DrivenFlow candidateAnswers(AnswerBuilder answer) {
    return answers(Platform.CANDIDATE, answer);
  }

  void send(
      Platform side, @org.jspecify.annotations.Nullable String key, byte[] value, String kind) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(PairNode.KIND_HEADER, kind.getBytes(StandardCharsets.UTF_8));
    byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
    (side == Platform.LEGACY ? legacy : candidate)
        .pipeInput(new TestRecord<>(keyBytes, value, headers, now));
  }

  /** Both adapters say that they have read everything up to now. */
  DrivenFlow bothAreClear() {
    return clear(Platform.LEGACY).clear(Platform.CANDIDATE);
  }

  DrivenFlow clear(Platform side) {
    UnitMark unit =
        UnitMark.newBuilder()
            .setUnit(side == Platform.LEGACY ? "L" : "C")
            .setReadThroughMillis(now.toEpochMilli())
            .build();
    send(side, null, Marker.newBuilder().addUnits(unit).build().toByteArray(), "marker");
    return this;
  }

  DrivenFlow after(Duration duration) {
    now = now.plus(duration);
    driver.advanceWallClockTime(duration);
    return this;
  }

  List<JsonNode> divergences() {
    List<JsonNode> events = new ArrayList<>();
    for (byte[] value : values(Topics.DEFAULT.divergences())) {
      events.add(JsonMapper.shared().readTree(value));
    }
    return events;
  }

  List<JsonNode> parity() {
    List<JsonNode> records = new ArrayList<>();
    for (byte[] value : values(Topics.DEFAULT.parity())) {
      records.add(JsonMapper.shared().readTree(value));
    }
    return records;
  }

  List<JudgedPair> judgements() {
    return batches().stream().flatMap(batch -> batch.getPairsList().stream()).toList();
  }

  List<JudgementBatch> batches() {
    List<JudgementBatch> batches = new ArrayList<>();
    for (byte[] value : values(Topics.DEFAULT.judgements())) {
      try {
        batches.add(JudgementBatch.parseFrom(value));
      } catch (InvalidProtocolBufferException e) {
        throw new AssertionError(e);
      }
    }
    return batches;
  }

  List<TestRecord<byte[], byte[]>> deadLetters() {
    return output(Topics.DEFAULT.deadLetters()).readRecordsToList();
  }

  private List<byte[]> values(String topic) {
    return output(topic).readValuesToList();
  }

  private TestOutputTopic<byte[], byte[]> output(String topic) {
    return driver.createOutputTopic(
        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** What is counted now. */
  long count(Tally tally, String... tags) {
    return tasks.all().getFirst().tallies().now(tally, tags);
  }

  SimpleMeterRegistry meters() {
    return meters;
  }

  @Override
  public void close() {
    driver.close();
  }
}
