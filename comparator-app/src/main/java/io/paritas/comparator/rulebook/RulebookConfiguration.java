package io.paritas.comparator.rulebook;

import io.paritas.comparator.flow.LoneConsumers;
import io.paritas.comparator.flow.Topics;
import io.paritas.comparator.judging.RulesFile;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the rule sets. */
@Configuration(proxyBeanMethods = false)
class RulebookConfiguration {
  private static final int BLOCK_MILLIS = 10_000;

  @Bean(destroyMethod = "close")
  RuleTopic ruleTopic(KafkaProperties kafka, Topics topics, RulesFile file) {
    return new RuleTopic(topics.rules(), LoneConsumers.ofCommitted(kafka), file.rules());
  }

  @Bean
  RuleRegister ruleRegister(KafkaProperties kafka, Topics topics, RuleTopic book, Clock clock) {
    Map<String, Object> properties = kafka.buildProducerProperties();
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics.rules() + "-publisher");
    properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, BLOCK_MILLIS);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, BLOCK_MILLIS / 2);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, BLOCK_MILLIS);
    return new RuleRegister(
        topics.rules(),
        book,
        () -> new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()),
        clock);
  }

  @Bean
  RulesStart rulesStart(
      KafkaProperties kafka,
      Topics topics,
      @Value("${paritas.flow.topics-timeout:60s}") Duration timeout,
      RuleTopic book,
      RuleRegister register,
      RulesFile file) {
    return new RulesStart(
        topics.rules(),
        () -> Admin.create(kafka.buildAdminProperties()),
        timeout,
        book,
        register,
        file);
  }
}
