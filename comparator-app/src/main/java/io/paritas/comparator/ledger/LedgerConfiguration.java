package io.paritas.comparator.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.paritas.comparator.flow.Topics;
import io.paritas.comparator.judging.Closings;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Wires the ledger. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {
  private static final long LAG_SECONDS = 5;

  /** Evidence is small, and of many words on one account only the last is written. */
  private static final int EVIDENCE_POLL = 2_000;

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  AccountRefs accountRefs(@Value("${paritas.account-ref-secret:}") String secret) {
    return new AccountRefs(secret);
  }

  @Bean
  @ConditionalOnMissingBean
  DynamoDbClient dynamoDb(DynamoDbSettings settings, LedgerSettings ledger) {
    return Dynamo.client(settings, ledger.writers() + 16);
  }

  @Bean
  LedgerTables ledgerTables(LedgerSettings settings) {
    return LedgerTables.named(settings.tablePrefix());
  }

  @Bean
  LedgerMetrics ledgerMetrics(MeterRegistry registry) {
    return new LedgerMetrics(registry);
  }

  @Bean
  LedgerState ledgerState(Clock clock) {
    return new LedgerState(clock);
  }

  @Bean
  LedgerHealth ledgerHealthIndicator(LedgerState state) {
    return new LedgerHealth(state);
  }

  @Bean
  LedgerReader ledgerReader(
      DynamoDbClient dynamo,
      LedgerTables tables,
      AccountRefs refs,
      LedgerState state,
      LedgerLag lag,
      Topics topics) {
    return new LedgerReader(dynamo, tables, refs, state, () -> lag.allOf(topics.judgements()));
  }

  @Bean(destroyMethod = "shutdownNow")
  ExecutorService ledgerThreads(LedgerSettings settings) {
    return Executors.newFixedThreadPool(
        settings.writers(), Thread.ofPlatform().name("ledger-writer-", 0).daemon().factory());
  }

  @Bean(destroyMethod = "close")
  LedgerDeadLetters ledgerDeadLetters(
      KafkaProperties kafka,
      Topics topics,
      @Value("${spring.application.name}") String application,
      Clock clock,
      LedgerMetrics metrics) {
    Map<String, Object> properties = kafka.buildProducerProperties();
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.CLIENT_ID_CONFIG, application + "-ledger-dead-letters");
    var producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    return new LedgerDeadLetters(producer, topics.deadLetters(), application, clock, metrics);
  }

  @Bean
  JudgementWriter judgementWriter(
      DynamoDbClient dynamo,
      LedgerTables tables,
      AccountRefs refs,
      ExecutorService ledgerThreads,
      LedgerDeadLetters deadLetters,
      LedgerMetrics metrics,
      LedgerSettings settings) {
    Items items = new Items(tables, settings.shards(), settings.keep());
    return new JudgementWriter(
        refs,
        items,
        new BatchWriter(dynamo, ledgerThreads, settings.backoff(), metrics),
        new HourDirectory(dynamo, tables, ledgerThreads, settings.keep()),
        new FollowUps(new PairHistory(dynamo, tables), items, ledgerThreads, metrics),
        deadLetters,
        metrics,
        settings);
  }

  @Bean
  LedgerStart ledgerStart(
      DynamoDbClient dynamo,
      LedgerTables tables,
      AccountRefs refs,
      ExecutorService ledgerThreads,
      JudgementWriter judgements,
      LedgerDeadLetters deadLetters,
      KafkaProperties kafka,
      Topics topics,
      LedgerSettings settings,
      LedgerState state,
      LedgerMetrics metrics,
      Closings closings,
      EvidenceListener listener) {
    EvidenceWriter evidence =
        new EvidenceWriter(
            refs,
            new EvidenceTable(dynamo, tables),
            new TimelineTable(dynamo, tables),
            new BatchWriter(dynamo, ledgerThreads, settings.backoff(), metrics),
            settings.keep(),
            ledgerThreads,
            deadLetters,
            listener);
    AcceptedCounts accepted = new AcceptedCounts(dynamo, tables, closings);
    TaskWords tasks = new TaskWords(dynamo, tables);
    return new LedgerStart(
        dynamo,
        tables,
        settings.createTables(),
        List.of(
            LedgerConsumer.container(
                "ledger-judgements",
                topics.judgements(),
                consumers(kafka, settings, settings.pollRecords()),
                new LedgerConsumer(judgements::write, state, metrics),
                judgements::assigned,
                settings),
            LedgerConsumer.container(
                "ledger-evidence",
                topics.parity(),
                consumers(kafka, settings, EVIDENCE_POLL),
                new LedgerConsumer(
                    records -> {
                      evidence.write(records);
                      accepted.write(records);
                      tasks.write(records, settings.keep());
                    },
                    state,
                    metrics),
                partitions -> {},
                settings)),
        state);
  }

  private static ConsumerFactory<byte[], byte[]> consumers(
      KafkaProperties kafka, LedgerSettings settings, int pollRecords) {
    Map<String, Object> properties = kafka.buildConsumerProperties();
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, settings.groupId());
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, pollRecords);
    return new DefaultKafkaConsumerFactory<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Bean(destroyMethod = "close")
  Admin ledgerAdmin(KafkaProperties kafka) {
    return Admin.create(kafka.buildAdminProperties());
  }

  @Bean
  LedgerLag ledgerLag(
      Admin ledgerAdmin,
      Topics topics,
      LedgerSettings settings,
      LedgerState state,
      LedgerMetrics metrics,
      Clock clock) {
    metrics.showBehind(state);
    return new LedgerLag(
        ledgerAdmin,
        List.of(topics.judgements(), topics.parity()),
        settings.groupId(),
        state,
        metrics,
        clock);
  }

  @Bean(destroyMethod = "shutdownNow")
  ScheduledExecutorService ledgerLagProbe(LedgerLag lag) {
    ScheduledExecutorService probe =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ledger-lag").daemon().factory());
    probe.scheduleWithFixedDelay(lag::measure, 1, LAG_SECONDS, TimeUnit.SECONDS);
    return probe;
  }
}
