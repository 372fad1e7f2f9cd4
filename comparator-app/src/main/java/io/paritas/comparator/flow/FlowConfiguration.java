package io.paritas.comparator.flow;

import io.micrometer.core.instrument.MeterRegistry;
import io.paritas.comparator.judging.RuleBook;
import java.time.Clock;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the topology. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  Topics.class,
  FlowSettings.class,
  PairingSettings.class,
  ScopeSettings.class,
  ParitySettings.class,
  StallSettings.class
})
class FlowConfiguration {

  @Bean
  LiveTasks liveTasks() {
    return new LiveTasks();
  }

  @Bean
  FlowRunner flowRunner(
      KafkaProperties kafka,
      Topics topics,
      FlowSettings settings,
      PairingSettings pairing,
      ScopeSettings scope,
      ParitySettings parity,
      RuleBook rules,
      MeterRegistry meters,
      LiveTasks liveTasks,
      StallWatch stallWatch,
      @Value("${paritas.promotion.enabled:false}") boolean promotes) {
    Flow.Settings flow =
        new Flow.Settings(
            topics,
            pairing.with(scope.scope()),
            parity.funds(),
            settings.evidenceInterval(),
            settings.accountsOnHeap(),
            settings.onDisk(),
            promotes ? settings.cohortPairs() : 0);
    FlowRunner runner =
        new FlowRunner(
            properties(kafka, settings),
            topics,
            settings.topicsTimeout(),
            partitions ->
                new Flow(flow, partitions, rules, stallWatch, meters, liveTasks).topology());
    liveTasks.follow(runner::state);
    return runner;
  }

  @Bean(destroyMethod = "close")
  Admin stallWatchAdmin(KafkaProperties kafka) {
    return Admin.create(kafka.buildAdminProperties());
  }

  @Bean
  StallWatch stallWatch(
      StallSettings settings, Admin stallWatchAdmin, Clock clock, MeterRegistry meters) {
    return new StallWatch(settings, stallWatchAdmin, clock, meters);
  }

  @Bean
  StallWatchRunner stallWatchRunner(StallWatch watch) {
    return new StallWatchRunner(watch);
  }

  @Bean
  PipelineHealth pipelineHealthIndicator(LiveTasks tasks) {
    return new PipelineHealth(tasks);
  }

  private static Properties properties(KafkaProperties kafka, FlowSettings settings) {
    Properties properties = new Properties();
    properties.putAll(kafka.buildStreamsProperties());
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitInterval().toMillis());
    if (settings.stateDir() != null) {
      properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir());
    }
    properties.putAll(StreamsDefaults.PROPERTIES);
    properties.putAll(settings.properties());
    return properties;
  }
}
