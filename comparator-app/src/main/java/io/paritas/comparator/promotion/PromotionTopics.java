package io.paritas.comparator.promotion;

import io.paritas.comparator.flow.LoneConsumers;
import io.paritas.comparator.flow.Topics;
import io.paritas.comparator.promotion.control.Probes;
import io.paritas.comparator.promotion.control.Reloads;
import io.paritas.comparator.promotion.control.Routers;
import io.paritas.comparator.promotion.probing.KafkaProbes;
import io.paritas.comparator.promotion.probing.ProbeAnswers;
import io.paritas.comparator.promotion.probing.ReloadRequests;
import io.paritas.comparator.promotion.routes.KafkaRouters;
import io.paritas.comparator.promotion.routes.RoutingTopics;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what promotion reaches by topics: routers, tasks, and who reloads legacy. */
@Configuration(proxyBeanMethods = false)
class PromotionTopics {
  /** A turn waits no longer for a broker; customers may be waiting for the turn. */
  private static final int MOST_MILLIS = 5_000;

  /** Probe answers lie among evidence: read in large pieces. */
  private static final int MOST_RECORDS = 5_000;

  private static final int FETCH_WAIT_MILLIS = 5;

  @Bean
  Routers routers(PromotionSettings settings, KafkaProperties kafka) {
    if (!settings.enabled()) {
      return new PromotionOff.NoRouters();
    }
    Map<String, Object> clients = new HashMap<>(kafka.buildAdminProperties());
    clients.remove(ConsumerConfig.CLIENT_ID_CONFIG);
    clients.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MOST_MILLIS);
    clients.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, MOST_MILLIS);
    PromotionSettings.RouteSettings routes = settings.routes();
    return new KafkaRouters(
        new RoutingTopics(
            clients,
            routes.topic(),
            routes.acksTopic(),
            "paritas-routes-",
            routes.transactionTimeout()));
  }

  @Bean
  Probes probes(PromotionSettings settings, KafkaProperties kafka, Topics topics) {
    return settings.enabled()
        ? new KafkaProbes(
            producer(kafka),
            topics.responsesLegacy(),
            new ProbeAnswers(topics.parity(), consumers(kafka)),
            System::nanoTime)
        : new PromotionOff.NoProbes();
  }

  @Bean
  Reloads reloads(PromotionSettings settings, KafkaProperties kafka, Clock clock) {
    PromotionSettings.ReloadSettings reload = settings.reload();
    return settings.enabled()
        ? new ReloadRequests(producer(kafka), reload.topic(), reload.rehearsedUntil(), clock)
        : new PromotionOff.NoReloads();
  }

  private static KafkaProducer<byte[], byte[]> producer(KafkaProperties kafka) {
    Map<String, Object> properties = kafka.buildProducerProperties();
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MOST_MILLIS);
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Supplier<Consumer<byte[], byte[]>> consumers(KafkaProperties kafka) {
    return LoneConsumers.of(
        kafka,
        Map.of(
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "latest",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            MOST_RECORDS,
            // Who asks for the topic's end waits behind a fetch that waits at the broker.
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            FETCH_WAIT_MILLIS,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            MOST_MILLIS));
  }
}
