package io.paritas.comparator.query;

import io.paritas.comparator.flow.LiveTasks;
import io.paritas.comparator.flow.LoneConsumers;
import io.paritas.comparator.flow.Topics;
import io.paritas.comparator.ledger.AccountEvidence;
import io.paritas.comparator.ledger.AccountRefs;
import io.paritas.comparator.ledger.LedgerReader;
import io.paritas.comparator.promotion.Shards;
import io.paritas.comparator.promotion.control.Commands;
import io.paritas.comparator.promotion.knowledge.Traffic;
import io.paritas.comparator.promotion.store.ControlStore;
import io.paritas.rules.response.Platform;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the queries. */
@Configuration(proxyBeanMethods = false)
class QueryConfiguration {

  @Bean(destroyMethod = "close")
  AnswerBodies answerBodies(KafkaProperties kafka, Topics topics) {
    return new AnswerBodies(
        LoneConsumers.of(
            kafka,
            Map.of(
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1,
                // The fetch that follows a look-up must not keep the next one waiting.
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                10,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                64 * 1024,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                64 * 1024)),
        Map.of(
            Platform.LEGACY, topics.responsesLegacy(),
            Platform.CANDIDATE, topics.responsesCandidate()));
  }

  @Bean(destroyMethod = "close")
  ResyncTopics resyncTopics(KafkaProperties kafka, Topics topics) {
    Map<String, Object> properties = kafka.buildProducerProperties();
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    return new ResyncTopics(
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()),
        Map.of(
            Platform.LEGACY, topics.responsesLegacy(),
            Platform.CANDIDATE, topics.responsesCandidate()));
  }

  @Bean
  RulePreview rulePreview(KafkaProperties kafka, Topics topics, LedgerReader ledger) {
    return new RulePreview(LoneConsumers.ofCommitted(kafka), topics, ledger);
  }

  @Bean
  LiveAnswers liveAnswers(LiveTasks tasks) {
    return new LiveAnswers(tasks);
  }

  @Bean
  TransactionSearch transactionSearch(
      LedgerReader ledger, ObjectProvider<WaitingAnswers> live, Clock clock) {
    return new TransactionSearch(ledger, live, clock, Duration.ofSeconds(5));
  }

  @Bean
  LiveFleet liveFleet(LiveTasks tasks, Clock clock) {
    return new LiveFleet(tasks, clock);
  }

  @Bean
  GroupNames groupNames(ControlStore store, AccountRefs refs, LedgerReader ledger) {
    return new GroupNames(store, refs, ref -> ledger.account(ref).map(AccountEvidence::accountId));
  }

  @Bean
  GroupSelection groupSelection(
      ControlStore store, Shards shards, AccountRefs refs, LedgerReader ledger) {
    return new GroupSelection(
        store,
        shards,
        group -> Traffic.of(ledger.accounts(group.members().stream().map(refs::of).toList())));
  }

  @Bean
  Registrations registrations(
      ControlStore store, Commands commands, Shards shards, AccountRefs refs, LedgerReader ledger) {
    return new Registrations(
        store,
        commands,
        shards::of,
        refs,
        ref -> ledger.account(ref).map(AccountEvidence::accountId));
  }

  @Bean
  Cursors cursors(@Value("${paritas.account-ref-secret:}") String secret) {
    return new Cursors(secret);
  }
}
